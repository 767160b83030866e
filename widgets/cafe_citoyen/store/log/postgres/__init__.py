"""PostgreSQL as what keeps the logs of séances held by several rooms at once (the extra ``moteur``)."""
