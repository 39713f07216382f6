"""Which way a quotation leans: quotation → favor, against or neutral toward a target."""
