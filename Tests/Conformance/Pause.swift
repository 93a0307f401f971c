import Glibc

/// Lets others run for some milliseconds, between two looks at a condition.
func pause() { usleep(5_000) }
