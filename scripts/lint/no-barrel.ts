import type { Rule } from 'eslint';

const FRONT_DOOR = /packages\/backbone\/src\/[^/]+\/index\.ts$/u;

/** A file that only passes on what others export; only the front door of an embedded system may. */
export const noBarrel: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { barrel: 'No barrels: import from the file that defines it.' },
  },
  create: (context) => ({
    Program(node) {
      if (FRONT_DOOR.test(context.filename.replaceAll('\\', '/'))) return;
      const passesOn = node.body.filter(
        (statement) =>
          statement.type === 'ExportAllDeclaration' ||
          (statement.type === 'ExportNamedDeclaration' && statement.declaration === null),
      );
      const rest = node.body.filter((statement) => statement.type !== 'ImportDeclaration');
      if (passesOn.length > 0 && passesOn.length === rest.length)
        context.report({ node, messageId: 'barrel' });
    },
  }),
};
