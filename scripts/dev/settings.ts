export interface DevelopmentPorts {
  /** Where people look: the portal's development server. */
  readonly outer: number;
  /** Where the API listens behind it. */
  readonly inner: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The addresses the portal's development server passes on; a pattern in vite's sense. */
export const API_PATHS =
  '^/(resident|doorstep|oidc|v1|idrepository|health|openapi|mailbox/api|openapi\\.json)(?=[/?]|$)';

export function developmentPorts(environment: Environment): DevelopmentPorts {
  const outer = Number(environment['PORT'] ?? '8080');
  return { outer, inner: outer + 1 };
}

/** The server's settings: people reach it at the outer port, and its built portal stays out of it. */
export function serverEnvironment(environment: Environment, { outer, inner }: DevelopmentPorts): Environment {
  return {
    ROLES: 'resident,backbone,jobs',
    PUBLIC_URL: `http://localhost:${outer}`,
    ...environment,
    PORT: String(inner),
  };
}
