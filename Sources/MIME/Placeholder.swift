// The page of this target: MIME.docc.
