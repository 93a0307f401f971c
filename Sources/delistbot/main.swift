print("delistbot")
