type Pair = readonly [query: string, text: string];

interface InflectedWords {
  readonly found: readonly Pair[];
  readonly notFound: readonly Pair[];
}

/** Queries with texts that hold the word in another form, and with texts that only look alike. */
export const INFLECTED: Readonly<Record<'German' | 'Korean' | 'Russian' | 'English', InflectedWords>> = {
  German: {
    found: [
      ['Größe', 'in allen Groessen'],
      ['Koffer', 'zwei rote Koffern fehlten'],
      ['Koffer', 'der Kofferraum klemmt'],
      ['Gepäck', 'mein Handgepäck'],
      ['Gepäck', 'am Handgepäckschalter'],
      ['Verspätung', 'Flugverspätungen überall'],
      ['Verspätung', 'die Zugverspaetung'],
      ['Entschädigung', 'eine Verspätungsentschädigung'],
      ['Flughafen', 'auf beiden Flughäfen'],
      ['Haus', 'neben den Häusern'],
      ['Zug', 'in überfüllten Zügen'],
      ['pünktlich', 'ein pünktlicher Bus'],
      ['buchen', 'ich hatte gebucht'],
      ['Straße', 'STRASSENBAHN'],
      ['Ausfall', 'schon wieder ein Flugausfall'],
      ['Schalter', 'am Ticketschalter'],
      ['verloren', 'mein verlorener Schirm'],
      ['Müller', 'Frau Mueller'],
    ],
    notFound: [
      ['Reise', 'die Preise steigen'],
      ['Konto', 'das Kontor'],
      ['Raum', 'ein Traum'],
      ['Tage', 'Vertrage'],
      ['Mühle', 'gemahlen'],
      ['Eisen', 'auf Reisen'],
      ['Gans', 'das ganze Team'],
      ['schlecht', 'ein Geschlecht'],
    ],
  },
  Korean: {
    found: [
      ['수하물', '수하물이 없어요'],
      ['수하물을', '수하물은 어디에 있나요'],
      ['환불', '환불받고 싶습니다'],
      ['환불해주세요', '환불이 안 됩니다'],
      ['지연됐어요', '또 지연되었습니다'],
      ['친절한', '직원이 친절했어요'],
      ['가방', '여행가방에서'],
      ['공항에서', '공항까지 갔다'],
      ['좋다', '정말 좋아요'],
      ['늦었다', '한 시간 늦게 왔다'],
      ['비행기', '비행기처럼'],
      ['짐', '짐을 잃어버렸다'],
      ['기다리다', '두 시간 기다렸어요'],
    ],
    notFound: [
      ['짐이', '짐작했다'],
      ['가방', '가발'],
      ['환불', '환경'],
      ['물', '수하물'],
      ['지연', '지역'],
    ],
  },
  Russian: {
    found: [
      ['рейс', 'номера рейсов'],
      ['задержка', 'из-за задержек'],
      ['чемодан', 'с двумя чемоданами'],
      ['самолёт', 'в самолете'],
      ['вежливый', 'вежливые сотрудницы'],
      ['потерять', 'они потеряли сумку'],
      ['вернуть', 'деньги вернули'],
      ['опоздание', 'после опозданий'],
      ['аэропорт', 'в аэропорту'],
      ['багаж', 'без багажа'],
      ['ребёнок', 'с ребенком'],
      ['деньги', 'моих денег'],
    ],
    notFound: [
      ['рейс', 'рельсы'],
      ['багаж', 'багет'],
      ['посадка', 'посол'],
      ['вылет', 'вылечить'],
    ],
  },
  English: {
    found: [
      ['delay', 'three delayed trains'],
      ['suitcases', 'a suitcase'],
      ['refund', 'they are refunding it'],
      ['cancelled', 'they cancel it'],
      ['naïve', 'how naive'],
      ['city', 'both cities'],
    ],
    notFound: [
      ['car', 'the carpet'],
      ['bag', 'a big dog'],
      ['late', 'the plate'],
    ],
  },
};
