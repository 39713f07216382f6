"""How many articles get done: processes, what is on disk, how a run goes on and ends."""
