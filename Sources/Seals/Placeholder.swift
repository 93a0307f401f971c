// The page of this target: Seals.docc.
