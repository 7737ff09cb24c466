"""A plugin of pytest: a failing property test fails at once, and no smaller example is looked for."""

from hypothesis import Phase, settings

settings.register_profile("unshrunk", phases=(Phase.explicit, Phase.generate))
settings.load_profile("unshrunk")
