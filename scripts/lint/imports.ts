/** Imports refused by what is written, where the import graph cannot see them. */
export const refusedModules = [
  {
    name: 'node:async_hooks',
    importNames: ['AsyncLocalStorage'],
    message: 'No ambient context: pass what a function needs.',
  },
];

export const refusedSpecifiers = [
  {
    regex: String.raw`^\.{1,2}/(?!\$types).*\.js$`,
    message: 'Import the source: specifiers end in .ts.',
  },
];

/** A component's type imports vanish before the import graph is drawn. */
export const portalSpecifiers = [
  {
    regex: '^(@doorstep/(?!contract/|core/)|fastify|@fastify/|postgres|graphile-worker)',
    message: "The portal reaches the product only through contract's typed client.",
  },
];
