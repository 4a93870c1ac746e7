"""The parts of a rule, one by one: what each is made of and which text it gives."""
