import type { Readable } from 'node:stream';
import { Controller, Get, Headers, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/identity';
import { AcceptsLines, CurrentActor, PageQuery, Post, Requires, StreamedBody } from '../../platform/http';
import { BatchReceiver } from './batch-receiver';
import { BatchQueries } from './batches.queries';
import { BatchOptions, DifferencesQuery, HoldingsQuery } from './ingest.requests';
import { BatchPage, BatchProblemPage, BatchResponse } from './ingest.responses';
import { orderOf } from './batch-order';
import { ReconciliationQueries } from './reconciliation.queries';
import { DifferencePage, HoldingPage, ReconciliationResponse } from './reconciliation.responses';
import { ReconciliationService } from './reconciliation.service';

@ApiTags('ingest')
@Controller('ingest')
export class IngestController {
  constructor(
    private readonly receiver: BatchReceiver,
    private readonly batches: BatchQueries,
    private readonly reconciliation: ReconciliationService,
    private readonly comparisons: ReconciliationQueries,
  ) {}

  @Post('batches')
  @Requires('case.import')
  @AcceptsLines('One case record (CaseRecord) as a JSON object a line, gzip allowed; of any length')
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'Your own name for the batch: repeat it and it goes on where it broke off',
  })
  @ApiCreatedResponse({ type: BatchResponse, description: 'The receipt; what is wrong with single lines is told by …/problems' })
  receive(
    @CurrentActor() actor: Actor,
    @StreamedBody() body: Readable,
    @Query() options: BatchOptions,
    @Headers('idempotency-key') key?: string,
  ): Promise<BatchResponse> {
    return this.receiver.receive(actor, body, orderOf(options, key));
  }

  @Get('batches')
  @Requires('case.import')
  @ApiOkResponse({ type: BatchPage })
  listBatches(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<BatchPage> {
    return this.batches.list(actor, query);
  }

  @Get('batches/:id')
  @Requires('case.import')
  @ApiOkResponse({ type: BatchResponse })
  getBatch(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<BatchResponse> {
    return this.batches.get(actor, id);
  }

  @Get('batches/:id/problems')
  @Requires('case.import')
  @ApiOkResponse({ type: BatchProblemPage })
  listProblems(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Query() query: PageQuery): Promise<BatchProblemPage> {
    return this.batches.problems(actor, id, query);
  }

  @Get('reconciliation')
  @Requires('case.import')
  @ApiOkResponse({ type: HoldingPage, description: 'Ids and versions of the cases held here' })
  holdings(@CurrentActor() actor: Actor, @Query() query: HoldingsQuery): Promise<HoldingPage> {
    return this.comparisons.holdings(actor, query);
  }

  @Post('reconciliation')
  @Requires('case.import')
  @AcceptsLines('{"source", "externalId", "sourceVersion"} of every case you hold, a JSON object a line, gzip allowed')
  @ApiCreatedResponse({ type: ReconciliationResponse })
  compare(@CurrentActor() actor: Actor, @StreamedBody() body: Readable): Promise<ReconciliationResponse> {
    return this.reconciliation.compare(actor, body);
  }

  @Get('reconciliation/:id')
  @Requires('case.import')
  @ApiOkResponse({ type: ReconciliationResponse })
  getComparison(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ReconciliationResponse> {
    return this.comparisons.get(actor, id);
  }

  @Get('reconciliation/:id/differences')
  @Requires('case.import')
  @ApiOkResponse({ type: DifferencePage })
  listDifferences(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: DifferencesQuery,
  ): Promise<DifferencePage> {
    return this.comparisons.differences(actor, id, query);
  }
}
