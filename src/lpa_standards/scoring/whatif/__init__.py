"""What if a target, a weight or a band were another: many variants of a set over the same submissions."""

from lpa_standards.scoring.whatif.result import WhatIfResult
from lpa_standards.scoring.whatif.running import By, WhatIf
from lpa_standards.scoring.whatif.variants import Variant, variants_of

__all__ = ["By", "Variant", "WhatIf", "WhatIfResult", "variants_of"]
