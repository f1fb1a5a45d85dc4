"""Where: places named in a document, found in a gazetteer and told apart by what stands around them."""
