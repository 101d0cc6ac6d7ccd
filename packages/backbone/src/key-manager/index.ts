export { createKeyManager } from './key-manager.ts';
export { createSealer } from './sealing.ts';
