import { createContext } from 'svelte';

/** The hidden field every form carries, which proves that it came from a page of ours. */
export interface FormToken {
  readonly field: string;
  readonly value: string;
}

export const [useFormToken, provideFormToken] = createContext<FormToken>();
