import {
  Body,
  type CanActivate,
  Controller,
  type ExecutionContext,
  Get,
  Injectable,
  Module,
  Param,
  Put,
  Query,
  UseGuards,
} from '@nestjs/common';
import { ApiExcludeController, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Matches, MaxLength, Min, ValidateNested } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { AppModule } from '../../src/app.module';
import { DomainError } from '../../src/domain/kernel';
import { assertVersion, IfMatch, pageOf, PageQuery, Post, Public, readCursor } from '../../src/platform/http';

/** Lets a request act as the one it names, so that what comes after sign-in can be tried without it. */
@Injectable()
export class NamedActor implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const id = request.headers['x-test-actor'];
    if (typeof id === 'string') request.actor = { kind: 'user', id, name: id, grants: [] };
    return true;
  }
}

class Part {
  @IsInt()
  @Min(1)
  size!: number;
}

class NewThing {
  @IsString()
  @MaxLength(20)
  name!: string;

  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => Part)
  parts?: Part[];

  @IsOptional()
  @Matches(/^\d{4}$/)
  password?: string;
}

class ThingQuery extends PageQuery {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  colour?: string;
}

/** What the controller below has seen and what it waits for. */
export const things: { made: string[]; gate: Promise<void> } = { made: [], gate: Promise.resolve() };

/** Does the least that each rule of the HTTP surface needs to show itself. */
@ApiExcludeController()
@Controller('things')
@Public()
@UseGuards(NamedActor)
class ThingController {
  @Get()
  list(@Query() query: ThingQuery) {
    const after = query.cursor === undefined ? 0 : Number(readCursor(query.cursor, 1)[0]);
    const rows = Array.from({ length: query.limit + 1 }, (_, i) => ({ id: after + i + 1 })).filter(({ id }) => id <= 5);
    return pageOf(rows, query.limit, ({ id }) => [id]);
  }

  @Post()
  async make(@Body() thing: NewThing) {
    await things.gate;
    if (thing.name === 'refused') throw new DomainError('unit.invalid', 'this thing is refused');
    things.made.push(thing.name);
    return { number: things.made.length, version: 1 };
  }

  @Put(':id')
  change(@Param('id') id: string, @IfMatch() expected: number, @Body() thing: NewThing) {
    assertVersion(3, expected);
    return { id, name: thing.name, version: 4 };
  }

  @Get('broken')
  broken(): never {
    throw new Error('the password is hunter2');
  }
}

@Module({ imports: [AppModule], controllers: [ThingController], providers: [NamedActor] })
export class ThingModule {}
