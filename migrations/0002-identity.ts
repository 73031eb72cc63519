import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Units and officers, people and systems, and how they sign in. */
export class Identity1764000000002 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE unit (
        id uuid PRIMARY KEY,
        code text NOT NULL UNIQUE,
        name text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('city', 'county', 'department', 'station', 'other')),
        parent_id uuid REFERENCES unit (id),
        -- The codes from the root to the unit itself, '/5301/530102/': a subtree is a prefix.
        path text NOT NULL,
        peer_group text,
        valid_from date,
        valid_to date,
        version integer NOT NULL,
        CHECK (valid_from <= valid_to)
      );
      CREATE UNIQUE INDEX unit_path ON unit (path text_pattern_ops);
      CREATE INDEX unit_parent ON unit (parent_id);

      -- What a unit was before a reorganisation; its present state is in unit.
      CREATE TABLE unit_history (
        id uuid PRIMARY KEY,
        unit_id uuid NOT NULL REFERENCES unit (id),
        name text NOT NULL,
        kind text NOT NULL,
        parent_id uuid REFERENCES unit (id),
        peer_group text,
        valid_from date,
        valid_to date NOT NULL,
        CHECK (valid_from <= valid_to)
      );
      CREATE UNIQUE INDEX unit_history_unit ON unit_history (unit_id, valid_to);

      CREATE TABLE officer (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        name text NOT NULL,
        unit_id uuid REFERENCES unit (id),
        qualification_level text CHECK (qualification_level IN ('basic', 'intermediate', 'advanced')),
        qualification_valid_until date,
        version integer NOT NULL
      );
      CREATE INDEX officer_unit ON officer (unit_id);

      -- Where an officer served, the present unit included (valid_to is null).
      CREATE TABLE officer_unit_history (
        id uuid PRIMARY KEY,
        officer_id uuid NOT NULL REFERENCES officer (id),
        unit_id uuid NOT NULL REFERENCES unit (id),
        valid_from date,
        valid_to date,
        CHECK (valid_from <= valid_to)
      );
      CREATE UNIQUE INDEX officer_unit_history_present ON officer_unit_history (officer_id) WHERE valid_to IS NULL;
      CREATE INDEX officer_unit_history_officer ON officer_unit_history (officer_id);
      CREATE INDEX officer_unit_history_unit ON officer_unit_history (unit_id);

      CREATE TABLE user_account (
        id uuid PRIMARY KEY,
        login text NOT NULL UNIQUE,
        name text NOT NULL,
        password_hash text NOT NULL,
        must_change_password boolean NOT NULL,
        disabled_at timestamptz,
        officer_id uuid REFERENCES officer (id),
        version integer NOT NULL
      );
      CREATE INDEX user_account_officer ON user_account (officer_id) WHERE officer_id IS NOT NULL;

      CREATE TABLE role_grant (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES user_account (id),
        role text NOT NULL,
        -- Null is the whole city.
        unit_id uuid REFERENCES unit (id),
        granted_at timestamptz NOT NULL,
        CONSTRAINT role_grant_once UNIQUE NULLS NOT DISTINCT (user_id, role, unit_id)
      );
      CREATE INDEX role_grant_unit ON role_grant (unit_id);

      -- Wrong passwords by login, whether or not there is such a user: the answer must not tell.
      CREATE TABLE sign_in_attempt (
        login_hash char(64) PRIMARY KEY,
        failures integer NOT NULL,
        last_failure_at timestamptz,
        locked_until timestamptz
      );
      CREATE INDEX sign_in_attempt_age ON sign_in_attempt (last_failure_at);

      CREATE TABLE refresh_token (
        id uuid PRIMARY KEY,
        family_id uuid NOT NULL,
        user_id uuid NOT NULL REFERENCES user_account (id),
        token_hash char(64) NOT NULL UNIQUE,
        issued_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        used_at timestamptz,
        revoked_at timestamptz
      );
      CREATE INDEX refresh_token_family ON refresh_token (family_id);
      CREATE INDEX refresh_token_user ON refresh_token (user_id, expires_at);

      CREATE TABLE api_client (
        id uuid PRIMARY KEY,
        client_id text NOT NULL UNIQUE,
        secret_hash char(64) NOT NULL,
        name text NOT NULL,
        scopes text[] NOT NULL,
        -- Null is the whole city.
        unit_id uuid REFERENCES unit (id),
        created_at timestamptz NOT NULL,
        disabled_at timestamptz
      );
      CREATE INDEX api_client_unit ON api_client (unit_id);
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TABLE api_client, refresh_token, sign_in_attempt, role_grant, user_account, officer_unit_history, officer, unit_history, unit;
    `);
  }
}
