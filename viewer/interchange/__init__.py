"""Other people's formats, in and out; tables through pandas."""
