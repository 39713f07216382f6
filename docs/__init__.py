"""What the documentation is made by: each module writes its part anew from the program itself."""
