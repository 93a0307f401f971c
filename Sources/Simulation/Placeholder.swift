// The page of this target: Simulation.docc.
