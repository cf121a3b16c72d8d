// ShopifyAdmin
