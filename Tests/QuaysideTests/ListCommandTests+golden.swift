extension ListCommandTests {
  /// One scheduled order, with a hostile name.
  static let scheduled = """
    [
      {
        "id": "gid://shopify/FulfillmentOrder/5015",
        "number": 5015,
        "order": "#1003",
        "orderId": "gid://shopify/Order/5012",
        "status": "SCHEDULED",
        "requestStatus": "UNSUBMITTED",
        "location": {
          "id": "gid://shopify/Location/104",
          "name": "大阪倉庫"
        },
        "holds": [],
        "fulfillAt": "2099-01-07T16:00:00Z",
        "fulfillBy": "2099-01-02T04:00:00Z",
        "createdAt": "2098-12-31T23:58:00Z",
        "updatedAt": "2099-01-01T00:00:19Z",
        "fetchedAt": "TIME",
        "items": [
          {
            "id": "gid://shopify/FulfillmentOrderLineItem/5013",
            "sku": "CUP-BKL",
            "title": "Кружка «Байкал»",
            "remaining": 1,
            "total": 1
          },
          {
            "id": "gid://shopify/FulfillmentOrderLineItem/5014",
            "sku": "COF-AR-500",
            "title": "قهوة عربية / ٥٠٠ غ",
            "remaining": 2,
            "total": 2
          }
        ],
        "destination": {
          "name": "Eve[31m Red]0;owned",
          "company": null,
          "address1": "1 Escape2J Rd",
          "address2": null,
          "city": "Toronto",
          "province": "Ontario",
          "zip": "M4B 1B3",
          "country": "CA"
        },
        "deliveryMethod": "SHIPPING",
        "supportedActions": [
          "MARK_AS_OPEN"
        ],
        "stuck": []
      }
    ]

    """

  /// One order on hold.
  static let held = """
    {
      "id": "gid://shopify/FulfillmentOrder/5008",
      "number": 5008,
      "order": "#1002",
      "orderId": "gid://shopify/Order/5006",
      "status": "ON_HOLD",
      "requestStatus": "UNSUBMITTED",
      "location": {
        "id": "gid://shopify/Location/104",
        "name": "大阪倉庫"
      },
      "holds": [
        {
          "id": "gid://shopify/FulfillmentHold/5009",
          "reason": "INCORRECT_ADDRESS",
          "notes": "no house number",
          "handle": "INCORRECT_ADDRESS",
          "heldBy": null,
          "mine": true,
          "since": "TIME"
        }
      ],
      "fulfillAt": "2098-12-31T23:00:00Z",
      "fulfillBy": "2099-01-04T15:00:00Z",
      "createdAt": "2098-12-31T23:39:00Z",
      "updatedAt": "2098-12-31T23:44:37Z",
      "fetchedAt": "TIME",
      "items": [
        {
          "id": "gid://shopify/FulfillmentOrderLineItem/5007",
          "sku": "CUP-BKL",
          "title": "Кружка «Байкал»",
          "remaining": 4,
          "total": 4
        }
      ],
      "destination": {
        "name": "美玲 陳",
        "company": null,
        "address1": "中正路5號",
        "address2": null,
        "city": "台北市",
        "province": null,
        "zip": "100",
        "country": "TW"
      },
      "deliveryMethod": "SHIPPING",
      "supportedActions": [
        "RELEASE_HOLD",
        "HOLD",
        "MOVE"
      ],
      "stuck": [
        {
          "kind": "on-hold",
          "text": "incorrect address"
        }
      ]
    }

    """
}
