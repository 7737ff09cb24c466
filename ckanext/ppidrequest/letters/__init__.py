"""Letters: `kinds` names them, a module a kind writes one, `layout` draws it, `store` keeps it, `making` issues it.

What a letter says is a pure function of its facts (`document.Letter`); paper and screen show the same words.
"""
