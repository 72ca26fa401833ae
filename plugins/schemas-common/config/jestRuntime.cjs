// Jest treats a file of a `"type": "module"` package as native ESM as soon as
// --experimental-vm-modules is on, and then refuses to `require` it. Node 24
// itself can. cel-js is published as ESM only and this package imports it
// statically, so in Jest it goes through the ordinary transform to CommonJS.
// Comes with Jest, which the repository's root installs.
// eslint-disable-next-line @backstage/no-undeclared-imports
const { default: Runtime } = require('jest-runtime');

const TRANSFORMED = /[\\/]node_modules[\\/]@marcbachmann[\\/]cel-js[\\/]/;

module.exports = class TransformedEsmRuntime extends Runtime {
  unstable_shouldLoadAsEsm(path) {
    return TRANSFORMED.test(path)
      ? false
      : super.unstable_shouldLoadAsEsm(path);
  }
};
