import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A statute, whatever its versions. */
@Entity('law')
export class Law {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  title!: string;

  /** The title without the name of the state, spaces and brackets. */
  @Column('text')
  key!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
