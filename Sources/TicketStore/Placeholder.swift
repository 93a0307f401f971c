// The page of this target: TicketStore.docc.
