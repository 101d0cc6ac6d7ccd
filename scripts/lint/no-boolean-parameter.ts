import type { Rule } from 'eslint';

/** Where a signature is declared; a callback handed to somebody else's function is not ours to shape. */
const SIGNATURES = [
  'FunctionDeclaration',
  'TSDeclareFunction',
  'TSMethodSignature',
  'VariableDeclarator > ArrowFunctionExpression',
  'VariableDeclarator > FunctionExpression',
  'TSPropertySignature > TSTypeAnnotation > TSFunctionType',
  'TSTypeAliasDeclaration > TSFunctionType',
];
const PARAMETERS = ['Identifier.params', 'AssignmentPattern.params > Identifier.left'];
const TYPES = ['TSTypeAnnotation > TSBooleanKeyword', 'TSTypeAnnotation > TSUnionType > TSBooleanKeyword'];

const SELECTORS = SIGNATURES.flatMap((signature) => [
  ...PARAMETERS.flatMap((parameter) => TYPES.map((type) => `${signature} > ${parameter} > ${type}`)),
  `${signature} > AssignmentPattern.params > Literal.right[raw=/^(true|false)$/]`,
]);

/** `send(message, true)` says nothing to its reader: two functions, or a named word. */
export const noBooleanParameter: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { flag: 'No boolean parameters: two functions, or a word.' },
  },
  create: (context) => ({
    [SELECTORS.join(', ')](node: Rule.Node) {
      context.report({ node, messageId: 'flag' });
    },
  }),
};
