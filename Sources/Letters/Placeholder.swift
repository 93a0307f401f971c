// The page of this target: Letters.docc.
