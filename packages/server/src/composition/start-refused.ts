/** A reason not to start, in one plain sentence for the person at the terminal. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
}
