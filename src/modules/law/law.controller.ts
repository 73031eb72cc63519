import { Body, Controller, Get, HttpCode, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/identity';
import { CurrentActor, Post, Requires } from '../../platform/http';
import { LawComparison } from './law-comparison';
import { LawSearch } from './law-search';
import { LawQueries } from './law.queries';
import { ArticleComparisonQuery, ArticleQuery, LawImportRequest, LawQuery, LawSearchQuery, VersionComparisonQuery } from './law.requests';
import {
  ArticleComparisonResponse,
  ArticleHistoryEntry,
  ArticlesResponse,
  LawHitPage,
  LawImportResponse,
  LawPage,
  LawResponse,
  LawTextResponse,
  VersionComparisonResponse,
} from './law.responses';
import { LawService } from './law.service';

const OfLaw = () => ApiParam({ name: 'law', description: 'Title, with or without 中华人民共和国, or id', example: '治安管理处罚法' });
const OfArticle = () =>
  ApiParam({ name: 'number', description: '`117`, `第一百一十七条`, `291-1`; to read also `80、200` or `148—150`', example: '117' });

@ApiTags('law')
@Controller('law')
export class LawController {
  constructor(
    private readonly queries: LawQueries,
    private readonly finder: LawSearch,
    private readonly comparison: LawComparison,
    private readonly laws: LawService,
  ) {}

  @Get()
  @Requires('law.read')
  @ApiOkResponse({ type: LawPage })
  list(@Query() query: LawQuery): Promise<LawPage> {
    return this.queries.list(query);
  }

  @Get('search')
  @Requires('law.read')
  @ApiOkResponse({ type: LawHitPage })
  search(@Query() query: LawSearchQuery): Promise<LawHitPage> {
    return this.finder.search(query);
  }

  @Post('imports')
  @HttpCode(200)
  @Requires('law.manage')
  @ApiOkResponse({ type: LawImportResponse })
  import(@CurrentActor() actor: Actor, @Body() { text, ...options }: LawImportRequest): Promise<LawImportResponse> {
    return this.laws.importText(actor, text, options);
  }

  @Get(':law')
  @Requires('law.read')
  @OfLaw()
  @ApiOkResponse({ type: LawResponse })
  get(@Param('law') law: string): Promise<LawResponse> {
    return this.queries.get(law);
  }

  @Get(':law/versions/:version')
  @Requires('law.read')
  @OfLaw()
  @ApiOkResponse({ type: LawTextResponse })
  text(@Param('law') law: string, @Param('version') version: string): Promise<LawTextResponse> {
    return this.queries.text(law, version);
  }

  @Get(':law/comparison')
  @Requires('law.read')
  @OfLaw()
  @ApiOkResponse({ type: VersionComparisonResponse })
  compare(@Param('law') law: string, @Query() query: VersionComparisonQuery): Promise<VersionComparisonResponse> {
    return this.comparison.versions(law, query);
  }

  @Get(':law/articles/:number')
  @Requires('law.read')
  @OfLaw()
  @OfArticle()
  @ApiOkResponse({ type: ArticlesResponse })
  articles(@Param('law') law: string, @Param('number') number: string, @Query() query: ArticleQuery): Promise<ArticlesResponse> {
    return this.queries.articles(law, number, query);
  }

  @Get(':law/articles/:number/history')
  @Requires('law.read')
  @OfLaw()
  @OfArticle()
  @ApiOkResponse({ type: [ArticleHistoryEntry] })
  history(@Param('law') law: string, @Param('number') number: string, @Query() query: ArticleQuery): Promise<ArticleHistoryEntry[]> {
    return this.comparison.history(law, number, query);
  }

  @Get(':law/articles/:number/comparison')
  @Requires('law.read')
  @OfLaw()
  @OfArticle()
  @ApiOkResponse({ type: ArticleComparisonResponse })
  compareArticle(
    @Param('law') law: string,
    @Param('number') number: string,
    @Query() query: ArticleComparisonQuery,
  ): Promise<ArticleComparisonResponse> {
    return this.comparison.article(law, number, query);
  }
}
