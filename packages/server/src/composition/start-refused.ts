/** A reason not to start, in one plain sentence for the person at the terminal. */
// eslint-disable-next-line no-restricted-syntax -- thrown through every layer of starting, and told apart from a fault only by its class
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
}
