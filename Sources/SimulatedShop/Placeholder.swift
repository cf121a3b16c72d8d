// SimulatedShop
