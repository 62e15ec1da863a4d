/** What a library asks of a browser that is younger than those we serve: `@noble/hashes` asks this while it is loaded. */
const hasOwn = (object: object, key: PropertyKey) => Object.getOwnPropertyDescriptor(object, key) !== undefined
if (!Reflect.has(Object, 'hasOwn')) Object.defineProperty(Object, 'hasOwn', { value: hasOwn })
