"""Words for what can go wrong after a treatment, by how surely they mean a harm of it.

Pieces of patterns for plain lower-case text, readable by `re` and by RE2 alike.
"""

import re

NAMED = (
    r"(?:adverse (?:[\w-]+ )?(?:events?|effects?|reactions?|outcomes?|experiences?)"
    r"|side[- ]effects?|complications?|s?aes?|teaes?|(?:untoward|intercurrent) (?:events?|effects?)"
    r"|(?:hepato|nephro|cardio|neuro|oto|myelo)?toxicit(?:y|ies)|treatment-emergent events?"
    r"|serious events?|flares?|intercurrences?|mishaps?)"
)
"""What stands for every harm."""
_INFECTION = (
    r"(?:(?:spondylo)?dis[ck]itis|osteomyelitis|abscess(?:es)?|meningitis|sepsis|pneumonias?"
    r"|phlebitis|cellulitis|peritonitis|endophthalmitis|bacter(?:a)?emia|cholangitis|pancreatitis"
    r"|wound (?:infections?|dehiscences?|trouble|problems?|healing (?:problems?|disorders?))"
    r"|(?:surgical[- ]site|urinary tract|chest|respiratory tract|fungal|opportunistic|pin[- ]tract"
    r"|\w+[- ]site|catheter(?:-related)?|bloodstream)"
    r" infections?)"
)
_BLEEDING = (
    r"(?:ha?ematomas?|seromas?|bleedings?|ha?emorrhages?|bruising|ecchymos[ie]s|epistaxis"
    r"|ha?ematuria|thrombos[ie]s|embol(?:ism|i|us|isms)|(?:vascular|visceral) injur(?:y|ies))"
)
_NERVE = (
    r"(?:(?:csf|fluid|cement|anastomotic) leak\w*|dural tears?|durotom\w+|foot drop|drop foot"
    r"|nerve (?:injur\w+|damage|root \w+ rupture|pals(?:y|ies))|pals(?:y|ies)|seizures?"
    r"|(?:febrile )?convulsions?"
    r"|numbness|(?:par|dys|hyp)(?:a)?esthesias?|dysphagia|dysphonia|hoarseness|cauda equina"
    r"|neurologic(?:al)? (?:deficits?|complaints?|signs?|deteriorations?|sequelae)|tremor"
    r"|dizziness|syncopes?|headaches?|delirium|drowsiness|somnolence|saddle an(?:a)?esthesia)"
)
_BODY = (
    r"(?:fever|nausea|vomiting|rash(?:es)?|pneumothorax|allergic reactions?|ulcers?|chills"
    r"|shivering|pruritus|itching|urticaria|erythema|alopecia|an(?:a)?phyla\w+|diarrh\w+"
    r"|constipation"
    r"|dry mouth|xerostomia|mucositis|stomatitis|ileus|trismus|dental caries|cramps|vasovagal"
    r"|desaturation|bronchospasm|respiratory depression|tachycardia|hypotension|bradycardia"
    r"|arr?hythmias?|new-onset atrial fibrillation|cardiac arrest|isch(?:a)?emic attack"
    r"|neutrop(?:a)?enia|leu[ck]op(?:a)?enia|thrombocytop(?:a)?enia|myelosuppression"
    r"|hypoglyc(?:a)?emi[ac](?: (?:episodes?|events?))?|hypothyroidism|hyperpigmentation|eczema\w*"
    r"|(?:respiratory|renal|liver|hepatic) (?:failure|impairment)|acute kidney injury"
    r"|(?:acute renal|hepatic) dysfunction|urinary retention|effusions?|collapse after"
    r"|ris(?:e|es) in (?:liver|transaminase|creatinine|alt|ast|crp)\w*|hot flu?shes"
    r"|flu-like symptoms"
    r"|(?:donor-specific(?: (?:anti-)?hla)?|(?:anti-)?(?:donor )?hla) antibod\w+"
    r"|antibod(?:y|ies) (?:to|against) (?:the )?donor\S*(?: hla)?"
    r"|dose-limiting toxicit\w+|immune (?:reactions?|rejection)"
    r"|(?:acute|chronic|graft|cellular) rejections?|graft (?:failure|loss)|gvhd"
    r"|graft-(?:versus|vs)-host disease)"
)
_PAIN = (
    r"(?:back stiffness|soreness|swelling|arthralgia|muscle spasms?|muscle pain|hip flexion pain"
    r"|(?:injection|puncture|harvest|donor|graft)[- ]site (?:pain|soreness|infections?|ha?ematoma"
    r"|morbidity)|transient,? (?:[\w-]+ ){0,2}pain|post-?procedural pain|pain flares?"
    r"|increase (?:of|in) (?:back )?pain|transient (?:increase|worsening)"
    r"|(?:exacerbation|aggravation|worsening) of (?:[\w-]+ ){0,2}(?:pain|symptoms)"
    r"|worse (?:leg|back) pain|severe (?:back )?pain (?:for|on|after))"
)
_IMPLANT = (
    r"(?:re-?herniations?|recurrent (?:(?:dis[ck]|lumbar) )?herniations?|recurrent hernia"
    r"|(?:implant|device|instrumentation|hardware|fixation) failures?"
    r"|screw (?:loosening|revisions?|malposition\w*|placement failures?|breakage|fractures?)"
    r"|rod (?:breakage|fractures?)|cage (?:subsidence|migrations?|displacements?)"
    r"|nonunions?|pseud(?:o)?arthros[ie]s|avascular necrosis|osteonecrosis"
    r"|heterotopic ossifications?|withdrawals|conversions? to open)"
)
SURE = rf"(?:{_INFECTION}|{_BLEEDING}|{_NERVE}|{_BODY}|{_PAIN}|{_IMPLANT})"
"""What comes after a treatment far more often than it is what is treated."""
DISEASE = (
    r"(?:infections?|tumou?rs?|tumou?r formation|neoplasms?|malignanc(?:y|ies)|cancers?"
    r"|metastas[ie]s|teratomas?|osteophytes?|(?:ectopic|heterotopic) (?:bone|tissue|ossification)"
    r"|ossifications?|calcifications?|deaths?|extrusions?|protrusions?|herniations?|erosions?"
    r"|fractures?|falls|dislocations?|loosening|weakness"
    r"|paralysis|strokes?|mortality|neuralgia|radiculopath\w+|neuropath\w+ pain|masse?s?"
    r"|rejection|immune response)"
)
MORBID = (
    r"(?:\w{2,}(?:itis|penia|algia|rrh?agia|rrhage|rrh(?:o)?ea|plegia|paresis|necrosis|spasms?"
    r"|(?:o)?edema|stenos[ie]s|opath(?:y|ies)|kal(?:a)?emia|natr(?:a)?emia|calc(?:a)?emia"
    r"|glyc(?:a)?emia|(?:ha?emat|protein|album)(?:in)?uria|ectasis|fibrosis|esthesia|rrhexis)"
    r"|jaundice|infarctions?|arrests?|subsidence|(?:heart|cardiac|renal|kidney|liver|hepatic"
    r"|respiratory"
    r"|organ|graft|implant|device|flap|technical) failures?|ruptures?|perforations?|tears?"
    r"|fistulae?s?"
    r"|strictures?|leaks?|leakages?|weight gain|sedation|extrapyramidal symptoms|ponv|akathisia"
    r"|insomnia|cough|gastrointestinal (?:upset|symptoms|disturbances?)|dry eyes?|corneal haze"
    r"|cataracts?|injection[- ]site reactions?|(?:local|systemic|skin|infusion) reactions?"
    r"|loss of reduction|(?:hearing|visual|hair) loss|adjacent (?:segment|level) (?:disease"
    r"|degeneration)|an(?:a)?emia"
    r"|conversions? to|transfusions?|overcorrection|hypertrophic scars?|blisters?|burns?)"
)
"""What illness is called by its form: a harm only where it is told to have come."""
EVENT = rf"(?:{NAMED}|{SURE})"
_POPULATION = (
    r"(?:expected|predicted|(?:the )?(?:general |whole |background |reference )?population"
    r"|background rate)"
)
AS_EXPECTED = re.compile(
    r"^[^;.]{0,40}?\b(?:(?:not|no|nor) (?:\w+ )?(?:more|higher|greater|above|different|increased"
    r"|raised)|(?:did|does) not exceed|as (?:many|often|frequent\w*|common|numerous|high)"
    rf"|(?:fewer|lower|less \w+)|within|similar to)\b[^;.]{{0,40}}\b{_POPULATION}\b"
)
"""What follows an illness that was no more frequent than in people who were not treated."""
ANY = rf"(?:{NAMED}|{SURE}|{DISEASE})"
