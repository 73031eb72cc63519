import type { ForbiddenMeasure } from './scheme-definition';

/**
 * Recognises a forbidden indicator by its wording, so that renaming a measure does not bring it in by the back door.
 *
 * An indicator is a subject (拘留) directly followed by a quantity (数, 率, 金额); a fault merely mentions the subject
 * (拘留后24小时内未送看守所). Three kinds of wording around it decide the rest, in this order: what only a fault can
 * say (数额超出法定幅度, 虚报, 违规下达) excuses it; a target (任务, 排名, 低于) convicts it; any other fault wording
 * (未登记, 错误) excuses a count or an amount, but never a rate, for a rate is a measurement by itself.
 */

/** Between subject and quantity: 行政拘留[人员]数, 逮捕[案件]数. */
const LINK = '(?:的|总|案件|案|人员|人|对象|处罚|决定)*';
/** 数据, 数字 and 数罪 are words of their own. */
const COUNT = '(?:数(?:量|目)?(?![据字码罪])|人次|次数|起数|件数|总量|绝对数|基数)';
const RATE = '(?:率|比率|比例|占比|比重)';
const TARGET_NOUN = '(?:任务|指标|目标|考核|排名|名次|同比|环比|增幅|降幅|增长)';

const AMOUNT = '(?:数额|金额|总额|额度?|收入|创收|入库|进账|总数|数(?:量|目)?(?![据字码罪]))';
const FINES = '(?:罚没款物?|罚没财物|罚没|罚款|罚金|罚单|没收(?:的)?(?:违法所得|财物|款)|违法所得(?:的)?没收)';
const PAID = '(?:的|总|收缴|缴纳|上缴|征收|入库|收取|催缴|执行)*';
const DETENTION = '(?:拘留)';
const ARREST = '(?:批准逮捕|批捕|提请逮捕|提捕|报捕|逮捕)';
const PROSECUTION = '(?:移送审查起诉|移送起诉|移诉|提起公诉|公诉|起诉)';
/** A rectification, petition or complaint that is brought to an end is no quota of closed cases. */
const NOT_OF_A_CASE =
  '(?<!(?:整改|信访|投诉|举报|督办|复议|异议|建议书|通知书|赔偿)(?:事项|问题|任务|案件|件)?(?:的)?(?:按期|按时|限期|及时)?)';

interface Wording {
  readonly measure: ForbiddenMeasure;
  readonly pattern: RegExp;
  /** A rate measures by itself; fault wording around it excuses nothing. */
  readonly isRate: boolean;
}

const count = (measure: ForbiddenMeasure, source: string): Wording => ({ measure, pattern: new RegExp(source), isRate: false });
const rate = (measure: ForbiddenMeasure, source: string): Wording => ({ measure, pattern: new RegExp(source), isRate: true });

const CHINESE: readonly Wording[] = [
  rate('fine-amount', `${FINES}${PAID}${RATE}`),
  count('fine-amount', `${FINES}${PAID}(?:${AMOUNT}|${TARGET_NOUN}|完成)`),
  count('fine-amount', `(?:人均|完成|下达)${FINES}`),
  rate('administrative-detentions', `(?:行政${DETENTION}|治安${DETENTION}|行拘)${LINK}${RATE}`),
  count('administrative-detentions', `(?:行政${DETENTION}|治安${DETENTION}|行拘)${LINK}(?:${COUNT}|${TARGET_NOUN})`),
  rate('criminal-detentions', `(?<!行政|治安)(?:${DETENTION}|刑拘)${LINK}${RATE}`),
  count('criminal-detentions', `(?<!行政|治安)(?:${DETENTION}|刑拘|打击处理|打处)${LINK}(?:${COUNT}|${TARGET_NOUN})`),
  rate('arrests', `${ARREST}${LINK}${RATE}`),
  count('arrests', `${ARREST}${LINK}(?:${COUNT}|${TARGET_NOUN})`),
  rate('incidents', '(?:发案|案发|万人发案)率'),
  count(
    'incidents',
    `(?:发案|案发|警情)(?:总)?(?:${COUNT}|量|${TARGET_NOUN})|(?:刑事|治安)案件(?:发生|发案)?(?:总)?(?:数量?(?![据字码罪])|起数)|立案(?:总)?(?:数量?(?![据字码罪])|起数|件数)`,
  ),
  rate('clearance-rate', '(?:破案|侦破|破获)率'),
  count('clearance-rate', `(?:破案|侦破案件|破获案件|侦破|破获)(?:总)?(?:${COUNT}|量|${TARGET_NOUN})`),
  rate('return-rate', '(?:退查|退补|退侦|退卷|退回补充侦查|补充侦查)(?:案件)?率'),
  count('return-rate', '(?:退查|退补|退侦|退卷)(?:案件)?(?:总)?(?:数量?(?![据字码罪])|件数|指标)'),
  rate('prosecution-rate', `${PROSECUTION}${LINK}${RATE}`),
  count('prosecution-rate', `${PROSECUTION}${LINK}(?:${COUNT}|${TARGET_NOUN})`),
  rate('conviction-rate', '(?:有罪|无罪|定罪|有罪判决|无罪判决)率'),
  count('conviction-rate', `(?:有罪判决|无罪判决|判刑)${LINK}(?:${COUNT}|${TARGET_NOUN})`),
  rate('closing-rate', `${NOT_OF_A_CASE}(?:结案|办结|审结)率`),
  count('closing-rate', `${NOT_OF_A_CASE}(?:结案|办结|审结)(?:案件)?(?:总)?(?:数量?(?![据字码罪])|件数|任务|指标|排名)`),
];

const ONLY_A_FAULT =
  /(?:法定|规定)(?:的)?(?:幅度|上限|下限|最高|最低|额度|限额|标准|期限|范围|种类)|弄虚作假|造假|虚报|瞒报|谎报|不实|(?:违规|违法|擅自|变相).{0,4}(?:下达|设定|设置|挂钩|列入|纳入|分配)|与.{0,8}挂钩/;
const TARGET =
  /任务|指标|目标|排名|名次|同比|环比|增幅|降幅|增长|下降|上升|降低|提高|达标|达到|达不到|未达|未完成|完成|低于|高于|不足|偏低|偏高|较少|较多/;
const FAULT =
  /未(?!成年)|漏(?!罪)|缺|错误|有误|差错|不符|不一致|不清|不全|不当|不规范|瑕疵|逾期|超期|超时|违法(?!所得|行为|人员|嫌疑)|违规|擅自|\b(?:wrong|missing|over limit|exceed(?:s|ed|ing)?|errors?|incorrect|unlawful|outside|above|mismatch|late|overdue)\b/;

/** "Number" by itself is an identifier (incident-number-missing); only "number of" counts. */
const RATE_EN = '(?:rates?|ratios?|quotas?|targets?)';
const COUNT_EN = '(?:counts?|totals?|volumes?|amounts?|sums?|revenues?|income)';
const english = (measure: ForbiddenMeasure, subject: string): Wording[] => [
  rate(measure, `\\b${subject} (?:payment )?${RATE_EN}\\b|\\b(?:rate|quota|target)s? (?:of|for) ${subject}\\b`),
  count(measure, `\\b${subject} ${COUNT_EN}\\b|\\b(?:number|count|total|amount|volume|sum)s? of ${subject}\\b`),
];

const ENGLISH: readonly Wording[] = [
  ...english('fine-amount', '(?:fines?|penalt(?:y|ies)|tickets?|confiscations?)'),
  ...english('administrative-detentions', 'administrative detentions?'),
  ...english('criminal-detentions', '(?<!administrative )detentions?'),
  ...english('arrests', 'arrests?'),
  ...english('incidents', '(?:crimes?|incidents?|offen[cs]es?)'),
  ...english('clearance-rate', '(?:clearances?|solved cases?|detection)'),
  ...english('return-rate', '(?:returns?(?: for investigation)?|returned cases?)'),
  ...english('prosecution-rate', '(?:prosecutions?|indictments?)'),
  ...english('conviction-rate', 'convictions?'),
  ...english('closing-rate', '(?:case closing|case closure|closed cases?)'),
];

const TRADITIONAL_CHARACTERS = '罰沒數額發訴結辦審檢獲偵補務標總處擊單決';
const SIMPLIFIED_CHARACTERS = '罚没数额发诉结办审检获侦补务标总处击单决';
/** The traditional forms that would otherwise slip through. */
const SIMPLIFIED = new Map([...TRADITIONAL_CHARACTERS].map((character, index) => [character, SIMPLIFIED_CHARACTERS.charAt(index)]));

/**
 * The forbidden indicators that the title and code of an item speak of, each once; none for ordinary faults. Both are read
 * together: a title that names a fault explains a code such as `fine-amount`. Spaces and signs between characters, full-width
 * forms and traditional characters make no difference.
 */
export function forbiddenWordingOf(title: string, code: string): ForbiddenMeasure[] {
  const normal = title.normalize('NFKC').toLowerCase();
  const words = `${normal} ${code.toLowerCase()}`.replace(/[^a-z0-9]+/g, ' ').trim();
  const chinese = normal.replace(/[^\p{L}\p{N}]/gu, '').replace(/\p{Script=Han}/gu, (character) => SIMPLIFIED.get(character) ?? character);
  const excused = ONLY_A_FAULT.test(chinese);
  const countExcused = excused || ((FAULT.test(chinese) || FAULT.test(words)) && !TARGET.test(chinese));
  const found = new Set<ForbiddenMeasure>();
  const search = (wordings: readonly Wording[], text: string): void => {
    for (const { measure, pattern, isRate } of wordings) if (!(isRate ? excused : countExcused) && pattern.test(text)) found.add(measure);
  };
  search(CHINESE, chinese);
  search(ENGLISH, words);
  return [...found];
}
