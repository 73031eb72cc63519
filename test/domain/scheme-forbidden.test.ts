import { DomainError } from '../../src/domain/kernel';
import { FORBIDDEN_MEASURES, forbiddenIndicators, refuseForbiddenIndicators } from '../../src/domain/schemes';
import { sampleScheme } from './scheme-sample';

function schemeWith(item: Record<string, unknown>) {
  return sampleScheme({
    branches: [
      { code: 'all', title: '全部', channel: 'online', cap: 100, items: [{ code: 'item', title: '项目', points: 1, per: 'occurrence', class: 'flaw', ...item }] },
    ],
  }); // prettier-ignore
}

const found = (item: Record<string, unknown>) => forbiddenIndicators(schemeWith(item)).map(({ measure }) => measure);

describe('forbidden indicators (domain 1.4, 处罚法 Art 74)', () => {
  it.each([...FORBIDDEN_MEASURES])('refuses the declared measure %s with its basis', (measure) => {
    const [indicator, ...more] = forbiddenIndicators(schemeWith({ measure }));
    expect(more).toEqual([]);
    expect(indicator).toMatchObject({ measure, detectedBy: 'measure', path: ['branches', 0, 'items', 0] });
    expect(indicator?.basis.length).toBeGreaterThan(5);
  });

  it.each(['prosecution-rate', 'conviction-rate', 'closing-rate'])('says that the basis of %s is not verified', (measure) => {
    expect(forbiddenIndicators(schemeWith({ measure }))[0]).toMatchObject({
      basisStatus: 'unverified',
      basis: expect.stringContaining('未核实'),
    });
  });

  it.each([
    ['罚没款数额', 'fine-amount'],
    ['罚没收入完成情况', 'fine-amount'],
    ['罚款任务', 'fine-amount'],
    ['罚款收缴率', 'fine-amount'],
    ['没收违法所得数额', 'fine-amount'],
    ['人均罚款', 'fine-amount'],
    ['罰款 總額', 'fine-amount'],
    ['行政拘留数', 'administrative-detentions'],
    ['行政拘留人数', 'administrative-detentions'],
    ['治安拘留总数排名', 'administrative-detentions'],
    ['行拘数', 'administrative-detentions'],
    ['行政·拘留 数', 'administrative-detentions'],
    ['行政拘留数未达标', 'administrative-detentions'],
    ['刑事拘留数', 'criminal-detentions'],
    ['刑拘人数', 'criminal-detentions'],
    ['拘留人次', 'criminal-detentions'],
    ['未成年人拘留数', 'criminal-detentions'],
    ['打处数', 'criminal-detentions'],
    ['打击处理人数', 'criminal-detentions'],
    ['批捕率', 'arrests'],
    ['不批捕率', 'arrests'],
    ['逮捕人数', 'arrests'],
    ['提请逮捕数量', 'arrests'],
    ['发案数', 'incidents'],
    ['发案率下降', 'incidents'],
    ['警情总量', 'incidents'],
    ['刑事案件立案数', 'incidents'],
    ['破案率', 'clearance-rate'],
    ['命案侦破率不足', 'clearance-rate'],
    ['破案绝对数', 'clearance-rate'],
    ['退查率', 'return-rate'],
    ['退查率超过5%', 'return-rate'],
    ['退回补充侦查率', 'return-rate'],
    ['起诉率', 'prosecution-rate'],
    ['移送起诉人数', 'prosecution-rate'],
    ['有罪判决率', 'conviction-rate'],
    ['定罪率', 'conviction-rate'],
    ['结案率', 'closing-rate'],
    ['年终案件办结率', 'closing-rate'],
    ['Number of detentions', 'criminal-detentions'],
    ['Case clearance rate', 'clearance-rate'],
  ])('catches “%s” by its wording', (title, measure) => expect(found({ title })).toEqual([measure]));

  it.each([
    ['detention-count', 'criminal-detentions'],
    ['administrative_detentions.total', 'administrative-detentions'],
    ['fine-revenue', 'fine-amount'],
    ['arrest-rate', 'arrests'],
    ['conviction-rate', 'conviction-rate'],
  ])('catches the code %s', (code, measure) => expect(found({ code })).toEqual([measure]));

  it.each([
    '拘留后24小时内未送看守所',
    '拘留后未在24小时内通知家属',
    '行政拘留期限计算错误',
    '行政拘留人数与台账不符',
    '刑事拘留未经县级以上公安机关负责人批准',
    '拘留证填写不规范',
    '罚款数额超出法定幅度',
    '罚款数额低于法定下限',
    '罚缴不分离',
    '当场收缴罚款未按期缴付',
    '罚没收入未上缴财政',
    '罚没财物入库超期',
    '违规下达罚没款指标',
    '将罚没款数额与绩效考核挂钩',
    '罚款决定书未送达',
    '罚款未在90日内寄出',
    '付清罚款后仍移送催收',
    '检察机关不批准逮捕',
    '提请批准逮捕超期',
    '逮捕后24小时内未讯问',
    '警情未如实登记',
    '警情数据录入缺项',
    '应立案未立案',
    '应立未立案件数',
    '立案数据录入错误',
    '破案率弄虚作假',
    '退回补充侦查超过两次',
    '退补超期',
    '移送审查起诉超期',
    '行政诉讼败诉',
    '结案后未及时归档',
    '办案超期',
    '整改事项办结率',
    '信访案件按期办结率',
    '涉案财物数量登记不清',
    '扣押清单数额有误',
  ])('lets the fault “%s” pass', (title) => expect(found({ title })).toEqual([]));

  it.each([
    'incident-number-missing',
    'fine-sent-late',
    'fine-amount-wrong',
    'detention-notice-24h',
    'arrest-interrogation',
    'penalty-early',
    'send-fine',
    'case-closed-late',
  ])(
    'lets the code %s pass', // prettier-ignore
    (code) => expect(found({ code })).toEqual([]),
  );

  it('looks at branches, bonuses and vetoes too', () => {
    const scheme = sampleScheme({
      bonus: { cap: 5, items: [{ code: 'b', title: '超额完成罚没任务', points: 1 }, { code: 'm', title: '嘉奖', points: 1, measure: 'clearance-rate' }] },
      vetoes: [{ code: 'v', title: '发案率排名末位' }],
    }); // prettier-ignore
    expect(forbiddenIndicators(scheme).map(({ path, measure }) => [path.join('.'), measure])).toEqual([
      ['bonus.items.0', 'fine-amount'],
      ['bonus.items.1', 'clearance-rate'],
      ['vetoes.0', 'incidents'],
    ]);
  });

  it('throws one error that names every indicator, its place and basis', () => {
    expect(() => refuseForbiddenIndicators(sampleScheme())).not.toThrow();
    const refused = (): void => refuseForbiddenIndicators(schemeWith({ title: '行政拘留数' }));
    expect(refused).toThrow(DomainError);
    expect(refused).toThrow(expect.objectContaining({ code: 'scheme.forbidden-indicator' }));
    expect(refused).toThrow(
      expect.objectContaining({
        fields: [{ field: 'branches[0].items[0]', value: '行政拘留数', message: expect.stringContaining('2011') }],
      }),
    );
  });
});
