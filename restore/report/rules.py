"""What each rule of a finding stands for: the kind of damage, in a sentence for readers."""

from __future__ import annotations

RULES = {
    "abbreviation": "The name is written shorter or longer than it is known.",
    "added": "A word stands in the name that does not belong to it.",
    "brand": "The name of a site stands in the place of the agency or paper that was meant.",
    "corruption": "A damaged form of the name that has been seen before.",
    "dropped": "A word of the name is missing.",
    "form": "Capitals, accents or punctuation of the name are lost.",
    "glue": "A neighbouring word has run together with the name.",
    "inflection": "A word of the name has another ending.",
    "kind": "The noun beside the name, such as “news agency”, was replaced.",
    "meaning": "Words that mean about the same stand in the place of a term’s words.",
    "numeral": "A number is written another way than the name or English has it.",
    "learnt": "A damaged form that you, or your project, accepted before.",
    "order": "The words of the name stand in another order.",
    "paraphrase": "Other words stand in the place of a term or of one of its words; what they mean as a whole is near.",
    "replaced": "A word of the name was replaced by one of another meaning.",
    "spacing": "Blanks within the name are lost, added or moved.",
    "spelling": "Letters of the name are wrong.",
    "style": "A healthy variant of a name, where the house style prefers another.",
    "synonym": "A word of the name was replaced by one of like meaning.",
    "transliteration": "The name is written in another romanisation.",
}
"""Each rule and its sentence."""


def meaning(rule: str) -> str:
    """The sentence of a rule; its bare name for one that is not listed."""
    return RULES.get(rule, f"Damage by {rule}.")
