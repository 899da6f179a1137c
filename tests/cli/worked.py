# SPDX-License-Identifier: MPL-2.0
"""worked - how a row of the worked examples is said: which call of nongtan, and where its quantity stands in the answer."""

CO2E = object()   # the sum of all outputs by AR6
TOTAL = object()  # the model's or the equation's own value


class Model:
    """A run; `reads` says under which symbol (of a step), by which place above, or by which function of the answer a quantity
    stands. {quantity} in the inputs is the figure that an earlier call of the same example gave."""

    def __init__(self, name, inputs, reads):
        self.words, self.reads = ["model", name] + inputs.split(), reads


class Equation:
    def __init__(self, name, inputs, quantity):
        self.words, self.reads = ["equation", name] + inputs.split(), {quantity: TOTAL}
