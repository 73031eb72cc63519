import type { Dice } from './dice';

const SURNAMES = [
  ...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳',
];
const FIRST = [...'子文志建海国晓明立宏德永春秋玉雪思雨嘉浩宇俊泽一佳欣若梓景承书'];
const SECOND = [...'轩涛峰平华兰英宁远航成林凯阳琪雯婷洁敏强军杰斌鹏博涵怡岚川'];

/** A name put together from common characters; a likeness to anyone is chance. */
export function drawName(dice: Dice): string {
  const second = dice.chance(0.75) ? dice.pick(SECOND) : '';
  return `${dice.pick(SURNAMES)}${dice.pick(FIRST)}${second}`;
}
