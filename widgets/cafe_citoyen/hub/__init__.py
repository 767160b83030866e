"""The server where the cafés of a network meet: places send what their rooms said, and nobody votes here."""
