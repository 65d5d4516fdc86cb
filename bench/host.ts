// All that is measured of the extension, one after the other: at the same time they would only slow one another down.
await import('./host/server.ts');
console.log();
await import('./host/activation.ts');
console.log();
await import('./host/sizes.ts');
console.log();
await import('./host/first.ts');
console.log();
await import('./host/preview.ts');
