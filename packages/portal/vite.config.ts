import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { compiledMessages } from './compiled-messages.ts';

export default defineConfig({
  plugins: [
    compiledMessages(),
    sveltekit({
      adapter: adapter({ envPrefix: 'DOORSTEP_PORTAL_' }),
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['self'],
          'script-src': ['self'],
          'style-src': ['self'],
          'img-src': ['self', 'data:'],
          'object-src': ['none'],
          'base-uri': ['none'],
          'form-action': ['self'],
          'frame-ancestors': ['none'],
        },
      },
      compilerOptions: { runes: true },
      onwarn: (warning) => {
        throw new Error(`${warning.filename ?? ''}: ${warning.code}: ${warning.message}`);
      },
    }),
  ],
  // The map's style sheet names pictures that are never shown: inside it they would be loaded all the same.
  build: { assetsInlineLimit: (path) => (path.endsWith('.png') ? false : undefined) },
  environments: {
    ssr: {
      build: {
        rolldownOptions: {
          output: {
            // One style sheet for all pages: a few kilobytes once, then nothing.
            codeSplitting: {
              groups: [{ name: 'design', test: /\/src\/(ui|features|routes)\/.*\.(svelte|css)/u }],
            },
          },
        },
      },
    },
  },
});
