// The page of this target: Bot.docc.
