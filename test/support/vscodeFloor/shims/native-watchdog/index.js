// Stands in for a native module that ends the extension host when its parent dies; the tests end it themselves.
exports.start = () => {};
