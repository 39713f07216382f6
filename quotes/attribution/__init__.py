"""Who is written to say a quotation: quotation → cue, mention, confidence."""
