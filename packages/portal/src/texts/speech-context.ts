import { createContext } from 'svelte';
import type { Speech } from './speech.ts';

/** The language of the page, for any component on it. */
export const [useSpeech, provideSpeech] = createContext<Speech>();
