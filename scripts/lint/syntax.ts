interface Refused {
  readonly selector: string;
  readonly message: string;
}

/** Syntax house.md refuses in every file. */
export const everywhere: readonly Refused[] = [
  { selector: 'TSEnumDeclaration', message: 'No enums: a union of words, or `as const`.' },
  { selector: 'Decorator', message: 'No decorators.' },
  { selector: ':matches(ClassDeclaration, ClassExpression)[superClass]', message: 'No base classes.' },
];

/** Names stay with what they name: no default exports, save where a tool wants one. */
export const named: readonly Refused[] = [
  { selector: 'ExportDefaultDeclaration', message: 'No default exports.' },
  { selector: 'ExportSpecifier[exported.name="default"]', message: 'No default exports.' },
];

/** What only rules with types can look after has no place in a component, which is linted without them. */
export const inComponents: readonly Refused[] = [
  {
    selector: ':matches(AwaitExpression, :function[async=true], Identifier[name="Promise"])',
    message: 'Nothing asynchronous in a component: it belongs in a module beside it.',
  },
];

/** Collaborators are ports; a test of this kind proves what the mock does. */
export const inTests: readonly Refused[] = [
  {
    selector: 'CallExpression[callee.object.name="vi"][callee.property.name=/^(mock|doMock|hoisted)$/]',
    message: 'No module mocks: collaborators are ports.',
  },
  {
    selector: 'MemberExpression[property.name=/^to(Throw\\w*)?MatchSnapshot$|^toMatchFileSnapshot$/]',
    message: 'No snapshots: say what must be there.',
  },
  {
    selector: 'MemberExpression[object.name=/^(it|test|describe)$/][property.name="only"]',
    message: 'A test left alone hides the others.',
  },
];
