"""A campaign's public page: static, without a script, without anybody else's server."""
