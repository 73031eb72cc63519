import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Another system that calls us. Removed clients stay as disabled rows: the audit refers to them. */
@Entity('api_client')
export class ApiClient {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text', { name: 'client_id', unique: true })
  clientId!: string;

  /** SHA-256; the secret is random and long, so nothing slower is needed. */
  @Column('char', { name: 'secret_hash', length: 64 })
  secretHash!: string;

  @Column('text')
  name!: string;

  @Column('text', { array: true })
  scopes!: string[];

  /** The subtree it sees; null is the whole city. */
  @Column('uuid', { name: 'unit_id', nullable: true })
  unitId!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'disabled_at', nullable: true })
  disabledAt!: Date | null;
}
