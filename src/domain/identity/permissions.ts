/** Everything that can be permitted, one name per thing done. A route is closed until one of these opens it. */
export const PERMISSIONS = [
  'unit.read',
  'unit.manage',
  'officer.read',
  'officer.manage',
  'user.read',
  'user.manage',
  'grant.manage',
  'client.manage',
  'case.read',
  'case.import',
  'pii.read',
  'check.read',
  'check.run',
  'finding.read',
  'finding.decide',
  'scheme.read',
  'scheme.edit',
  'scheme.approve',
  'run.read',
  'run.start',
  'run.publish',
  'job.read',
  'job.retry',
  'audit.read',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const READING: readonly Permission[] = ['unit.read', 'officer.read', 'case.read', 'check.read', 'finding.read', 'scheme.read', 'run.read'];

/**
 * What each role may do, within the unit subtree it is granted on. System, security and audit administration are three roles that no
 * single person should hold together (三员分立): who keeps the system running cannot grant rights, who grants rights cannot read the
 * audit, who reads the audit can change nothing.
 */
export const ROLES = {
  /** 法制考评员 */
  reviewer: [...READING, 'finding.decide'],
  /** 法制部门负责人 */
  supervisor: [
    ...READING,
    'finding.decide',
    'check.run',
    'scheme.edit',
    'scheme.approve',
    'run.start',
    'run.publish',
    'job.read',
    'pii.read',
  ],
  /** 被考评单位 */
  unit: READING,
  /** 督察、实地考评 */
  inspector: [...READING, 'finding.decide'],
  'system-administrator': [
    'unit.read',
    'unit.manage',
    'officer.read',
    'officer.manage',
    'user.read',
    'user.manage',
    'case.import',
    'job.read',
    'job.retry',
  ],
  'security-administrator': ['unit.read', 'user.read', 'grant.manage', 'client.manage'],
  'audit-administrator': ['audit.read', 'user.read'],
  /** 审计与领导查阅:只读 */
  auditor: [...READING, 'audit.read', 'job.read'],
} as const satisfies Record<string, readonly Permission[]>;
export type Role = keyof typeof ROLES;
export const ROLE_NAMES = Object.keys(ROLES) as Role[];

/** What an API client may be given: nothing that decides or administers. */
export const CLIENT_SCOPES = [
  'unit.read',
  'officer.read',
  'case.read',
  'case.import',
  'check.read',
  'finding.read',
  'scheme.read',
  'run.read',
] as const satisfies readonly Permission[];
export type ClientScope = (typeof CLIENT_SCOPES)[number];
