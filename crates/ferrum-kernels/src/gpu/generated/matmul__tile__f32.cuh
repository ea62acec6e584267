__device__ float4  activations_0(StructuredBuffer<float> x_0, uint row_0, uint at_0, uint width_0)
{
    if((at_0 + 3U) < width_0)
    {
        uint _S1 = row_0 + at_0;
        float _S2 = __ldg((&(x_0)[_S1]));
        float _S3 = __ldg((&(x_0)[_S1 + 1U]));
        float _S4 = __ldg((&(x_0)[_S1 + 2U]));
        float _S5 = __ldg((&(x_0)[_S1 + 3U]));
        return make_float4 (_S2, _S3, _S4, _S5);
    }
    float _S6;
    if(at_0 < width_0)
    {
        float _S7 = __ldg((&(x_0)[row_0 + at_0]));
        _S6 = _S7;
    }
    else
    {
        _S6 = 0.0f;
    }
    float _S8;
    if((at_0 + 1U) < width_0)
    {
        float _S9 = __ldg((&(x_0)[row_0 + at_0 + 1U]));
        _S8 = _S9;
    }
    else
    {
        _S8 = 0.0f;
    }
    float _S10;
    if((at_0 + 2U) < width_0)
    {
        float _S11 = __ldg((&(x_0)[row_0 + at_0 + 2U]));
        _S10 = _S11;
    }
    else
    {
        _S10 = 0.0f;
    }
    return make_float4 (_S6, _S8, _S10, 0.0f);
}
__device__ __shared__ FixedArray<float, 1024>  partials_0;
__device__ float teamSums_0(FixedArray<float, 8>  * values_0, uint thread_0)
{
    __syncthreads();
    (*&partials_0)[thread_0] = (*values_0)[int(0)];
    (*&partials_0)[128U + thread_0] = (*values_0)[int(1)];
    (*&partials_0)[256U + thread_0] = (*values_0)[int(2)];
    (*&partials_0)[384U + thread_0] = (*values_0)[int(3)];
    (*&partials_0)[512U + thread_0] = (*values_0)[int(4)];
    (*&partials_0)[640U + thread_0] = (*values_0)[int(5)];
    (*&partials_0)[768U + thread_0] = (*values_0)[int(6)];
    (*&partials_0)[896U + thread_0] = (*values_0)[int(7)];
    __syncthreads();
    uint _S12 = thread_0 % 32U % 8U * 128U + thread_0 / 32U * 32U;
    uint i_0 = 0U;
    float sum_0 = 0.0f;
    for(;;)
    {
        if(i_0 < 32U)
        {
        }
        else
        {
            break;
        }
        float sum_1 = sum_0 + (*&partials_0)[_S12 + i_0];
        i_0 = i_0 + 1U;
        sum_0 = sum_1;
    }
    return sum_0;
}
struct Sixteen_0
{
    FixedArray<float4 , 4>  values_1;
    FixedArray<uint, 4>  at_1;
};
__device__ Sixteen_0 neighbours_0(FixedArray<float4 , 4>  * values_2)
{
    Sixteen_0 result_0;
    (&result_0)->values_1 = *values_2;
    (&result_0)->at_1[0U] = 0U;
    (&result_0)->at_1[1U] = 4U;
    (&result_0)->at_1[2U] = 8U;
    (&result_0)->at_1[3U] = 12U;
    return result_0;
}
__device__ Sixteen_0 F32_read_0(StructuredBuffer<uint> weights_0, uint at_2, uint part_0)
{
    uint _S13 = at_2 / 2U;
    FixedArray<float4 , 4>  values_3;
    uint _S14 = __ldg((&(weights_0)[_S13]));
    float _S15 = (U32_asfloat((_S14)));
    uint _S16 = __ldg((&(weights_0)[_S13 + 1U]));
    float _S17 = (U32_asfloat((_S16)));
    uint _S18 = __ldg((&(weights_0)[_S13 + 2U]));
    float _S19 = (U32_asfloat((_S18)));
    uint _S20 = __ldg((&(weights_0)[_S13 + 3U]));
    values_3[0U] = make_float4 (_S15, _S17, _S19, (U32_asfloat((_S20))));
    uint i_1 = at_2 / 2U + 4U;
    uint _S21 = __ldg((&(weights_0)[i_1]));
    float _S22 = (U32_asfloat((_S21)));
    uint _S23 = __ldg((&(weights_0)[i_1 + 1U]));
    float _S24 = (U32_asfloat((_S23)));
    uint _S25 = __ldg((&(weights_0)[i_1 + 2U]));
    float _S26 = (U32_asfloat((_S25)));
    uint _S27 = __ldg((&(weights_0)[i_1 + 3U]));
    values_3[1U] = make_float4 (_S22, _S24, _S26, (U32_asfloat((_S27))));
    uint i_2 = at_2 / 2U + 8U;
    uint _S28 = __ldg((&(weights_0)[i_2]));
    float _S29 = (U32_asfloat((_S28)));
    uint _S30 = __ldg((&(weights_0)[i_2 + 1U]));
    float _S31 = (U32_asfloat((_S30)));
    uint _S32 = __ldg((&(weights_0)[i_2 + 2U]));
    float _S33 = (U32_asfloat((_S32)));
    uint _S34 = __ldg((&(weights_0)[i_2 + 3U]));
    values_3[2U] = make_float4 (_S29, _S31, _S33, (U32_asfloat((_S34))));
    uint i_3 = at_2 / 2U + 12U;
    uint _S35 = __ldg((&(weights_0)[i_3]));
    float _S36 = (U32_asfloat((_S35)));
    uint _S37 = __ldg((&(weights_0)[i_3 + 1U]));
    float _S38 = (U32_asfloat((_S37)));
    uint _S39 = __ldg((&(weights_0)[i_3 + 2U]));
    float _S40 = (U32_asfloat((_S39)));
    uint _S41 = __ldg((&(weights_0)[i_3 + 3U]));
    values_3[3U] = make_float4 (_S36, _S38, _S40, (U32_asfloat((_S41))));
    FixedArray<float4 , 4>  _S42 = values_3;
    Sixteen_0 _S43 = neighbours_0(&_S42);
    return _S43;
}
__device__ float dot_0(float4  x_1, float4  y_0)
{
    int i_4 = int(0);
    float result_1 = 0.0f;
    for(;;)
    {
        if(i_4 < int(4))
        {
        }
        else
        {
            break;
        }
        float result_2 = result_1 + _slang_vector_get_element(x_1, i_4) * _slang_vector_get_element(y_0, i_4);
        i_4 = i_4 + int(1);
        result_1 = result_2;
    }
    return result_1;
}
__device__ void tileOfProducts_0(StructuredBuffer<uint> weights_1, FixedArray<uint, 4>  * at_3, StructuredBuffer<float> x_2, FixedArray<uint, 8>  * rows_0, uint width_1, uint thread_1, FixedArray<float, 4>  * totals_0)
{
    FixedArray<FixedArray<float, 8> , 4>  sums_0;
    sums_0[int(0)][int(0)] = 0.0f;
    sums_0[int(0)][int(1)] = 0.0f;
    sums_0[int(0)][int(2)] = 0.0f;
    sums_0[int(0)][int(3)] = 0.0f;
    sums_0[int(0)][int(4)] = 0.0f;
    sums_0[int(0)][int(5)] = 0.0f;
    sums_0[int(0)][int(6)] = 0.0f;
    sums_0[int(0)][int(7)] = 0.0f;
    sums_0[int(1)][int(0)] = 0.0f;
    sums_0[int(1)][int(1)] = 0.0f;
    sums_0[int(1)][int(2)] = 0.0f;
    sums_0[int(1)][int(3)] = 0.0f;
    sums_0[int(1)][int(4)] = 0.0f;
    sums_0[int(1)][int(5)] = 0.0f;
    sums_0[int(1)][int(6)] = 0.0f;
    sums_0[int(1)][int(7)] = 0.0f;
    sums_0[int(2)][int(0)] = 0.0f;
    sums_0[int(2)][int(1)] = 0.0f;
    sums_0[int(2)][int(2)] = 0.0f;
    sums_0[int(2)][int(3)] = 0.0f;
    sums_0[int(2)][int(4)] = 0.0f;
    sums_0[int(2)][int(5)] = 0.0f;
    sums_0[int(2)][int(6)] = 0.0f;
    sums_0[int(2)][int(7)] = 0.0f;
    sums_0[int(3)][int(0)] = 0.0f;
    sums_0[int(3)][int(1)] = 0.0f;
    sums_0[int(3)][int(2)] = 0.0f;
    sums_0[int(3)][int(3)] = 0.0f;
    sums_0[int(3)][int(4)] = 0.0f;
    sums_0[int(3)][int(5)] = 0.0f;
    sums_0[int(3)][int(6)] = 0.0f;
    sums_0[int(3)][int(7)] = 0.0f;
    uint _S44 = (width_1 + 16U - 1U) / 16U;
    uint i_5 = thread_1 % 32U;
    for(;;)
    {
        if(i_5 < _S44)
        {
        }
        else
        {
            break;
        }
        FixedArray<Sixteen_0, 4>  sixteens_0;
        uint _S45 = i_5 * 32U;
        uint _S46 = i_5 % 1U;
        sixteens_0[int(0)] = F32_read_0(weights_1, (*at_3)[int(0)] + _S45, _S46);
        sixteens_0[int(1)] = F32_read_0(weights_1, (*at_3)[int(1)] + _S45, _S46);
        sixteens_0[int(2)] = F32_read_0(weights_1, (*at_3)[int(2)] + _S45, _S46);
        sixteens_0[int(3)] = F32_read_0(weights_1, (*at_3)[int(3)] + _S45, _S46);
        uint _S47 = i_5 * 16U;
        uint _S48 = _S47 + (&sixteens_0[int(0)])->at_1[0U];
        uint _S49 = (*rows_0)[int(0)];
        float4  _S50 = activations_0(x_2, (*rows_0)[int(0)], _S48, width_1);
        sums_0[int(0)][int(0)] = sums_0[int(0)][int(0)] + dot_0((&sixteens_0[int(0)])->values_1[0U], _S50);
        sums_0[int(1)][int(0)] = sums_0[int(1)][int(0)] + dot_0((&sixteens_0[int(1)])->values_1[0U], _S50);
        sums_0[int(2)][int(0)] = sums_0[int(2)][int(0)] + dot_0((&sixteens_0[int(2)])->values_1[0U], _S50);
        sums_0[int(3)][int(0)] = sums_0[int(3)][int(0)] + dot_0((&sixteens_0[int(3)])->values_1[0U], _S50);
        uint _S51 = (*rows_0)[int(1)];
        float4  _S52 = activations_0(x_2, (*rows_0)[int(1)], _S48, width_1);
        sums_0[int(0)][int(1)] = sums_0[int(0)][int(1)] + dot_0((&sixteens_0[int(0)])->values_1[0U], _S52);
        sums_0[int(1)][int(1)] = sums_0[int(1)][int(1)] + dot_0((&sixteens_0[int(1)])->values_1[0U], _S52);
        sums_0[int(2)][int(1)] = sums_0[int(2)][int(1)] + dot_0((&sixteens_0[int(2)])->values_1[0U], _S52);
        sums_0[int(3)][int(1)] = sums_0[int(3)][int(1)] + dot_0((&sixteens_0[int(3)])->values_1[0U], _S52);
        uint _S53 = (*rows_0)[int(2)];
        float4  _S54 = activations_0(x_2, (*rows_0)[int(2)], _S48, width_1);
        sums_0[int(0)][int(2)] = sums_0[int(0)][int(2)] + dot_0((&sixteens_0[int(0)])->values_1[0U], _S54);
        sums_0[int(1)][int(2)] = sums_0[int(1)][int(2)] + dot_0((&sixteens_0[int(1)])->values_1[0U], _S54);
        sums_0[int(2)][int(2)] = sums_0[int(2)][int(2)] + dot_0((&sixteens_0[int(2)])->values_1[0U], _S54);
        sums_0[int(3)][int(2)] = sums_0[int(3)][int(2)] + dot_0((&sixteens_0[int(3)])->values_1[0U], _S54);
        uint _S55 = (*rows_0)[int(3)];
        float4  _S56 = activations_0(x_2, (*rows_0)[int(3)], _S48, width_1);
        sums_0[int(0)][int(3)] = sums_0[int(0)][int(3)] + dot_0((&sixteens_0[int(0)])->values_1[0U], _S56);
        sums_0[int(1)][int(3)] = sums_0[int(1)][int(3)] + dot_0((&sixteens_0[int(1)])->values_1[0U], _S56);
        sums_0[int(2)][int(3)] = sums_0[int(2)][int(3)] + dot_0((&sixteens_0[int(2)])->values_1[0U], _S56);
        sums_0[int(3)][int(3)] = sums_0[int(3)][int(3)] + dot_0((&sixteens_0[int(3)])->values_1[0U], _S56);
        uint _S57 = (*rows_0)[int(4)];
        float4  _S58 = activations_0(x_2, (*rows_0)[int(4)], _S48, width_1);
        sums_0[int(0)][int(4)] = sums_0[int(0)][int(4)] + dot_0((&sixteens_0[int(0)])->values_1[0U], _S58);
        sums_0[int(1)][int(4)] = sums_0[int(1)][int(4)] + dot_0((&sixteens_0[int(1)])->values_1[0U], _S58);
        sums_0[int(2)][int(4)] = sums_0[int(2)][int(4)] + dot_0((&sixteens_0[int(2)])->values_1[0U], _S58);
        sums_0[int(3)][int(4)] = sums_0[int(3)][int(4)] + dot_0((&sixteens_0[int(3)])->values_1[0U], _S58);
        uint _S59 = (*rows_0)[int(5)];
        float4  _S60 = activations_0(x_2, (*rows_0)[int(5)], _S48, width_1);
        sums_0[int(0)][int(5)] = sums_0[int(0)][int(5)] + dot_0((&sixteens_0[int(0)])->values_1[0U], _S60);
        sums_0[int(1)][int(5)] = sums_0[int(1)][int(5)] + dot_0((&sixteens_0[int(1)])->values_1[0U], _S60);
        sums_0[int(2)][int(5)] = sums_0[int(2)][int(5)] + dot_0((&sixteens_0[int(2)])->values_1[0U], _S60);
        sums_0[int(3)][int(5)] = sums_0[int(3)][int(5)] + dot_0((&sixteens_0[int(3)])->values_1[0U], _S60);
        uint _S61 = (*rows_0)[int(6)];
        float4  _S62 = activations_0(x_2, (*rows_0)[int(6)], _S48, width_1);
        sums_0[int(0)][int(6)] = sums_0[int(0)][int(6)] + dot_0((&sixteens_0[int(0)])->values_1[0U], _S62);
        sums_0[int(1)][int(6)] = sums_0[int(1)][int(6)] + dot_0((&sixteens_0[int(1)])->values_1[0U], _S62);
        sums_0[int(2)][int(6)] = sums_0[int(2)][int(6)] + dot_0((&sixteens_0[int(2)])->values_1[0U], _S62);
        sums_0[int(3)][int(6)] = sums_0[int(3)][int(6)] + dot_0((&sixteens_0[int(3)])->values_1[0U], _S62);
        uint _S63 = (*rows_0)[int(7)];
        float4  _S64 = activations_0(x_2, (*rows_0)[int(7)], _S48, width_1);
        sums_0[int(0)][int(7)] = sums_0[int(0)][int(7)] + dot_0((&sixteens_0[int(0)])->values_1[0U], _S64);
        sums_0[int(1)][int(7)] = sums_0[int(1)][int(7)] + dot_0((&sixteens_0[int(1)])->values_1[0U], _S64);
        sums_0[int(2)][int(7)] = sums_0[int(2)][int(7)] + dot_0((&sixteens_0[int(2)])->values_1[0U], _S64);
        sums_0[int(3)][int(7)] = sums_0[int(3)][int(7)] + dot_0((&sixteens_0[int(3)])->values_1[0U], _S64);
        uint _S65 = _S47 + (&sixteens_0[int(0)])->at_1[1U];
        float4  _S66 = activations_0(x_2, _S49, _S65, width_1);
        sums_0[int(0)][int(0)] = sums_0[int(0)][int(0)] + dot_0((&sixteens_0[int(0)])->values_1[1U], _S66);
        sums_0[int(1)][int(0)] = sums_0[int(1)][int(0)] + dot_0((&sixteens_0[int(1)])->values_1[1U], _S66);
        sums_0[int(2)][int(0)] = sums_0[int(2)][int(0)] + dot_0((&sixteens_0[int(2)])->values_1[1U], _S66);
        sums_0[int(3)][int(0)] = sums_0[int(3)][int(0)] + dot_0((&sixteens_0[int(3)])->values_1[1U], _S66);
        float4  _S67 = activations_0(x_2, _S51, _S65, width_1);
        sums_0[int(0)][int(1)] = sums_0[int(0)][int(1)] + dot_0((&sixteens_0[int(0)])->values_1[1U], _S67);
        sums_0[int(1)][int(1)] = sums_0[int(1)][int(1)] + dot_0((&sixteens_0[int(1)])->values_1[1U], _S67);
        sums_0[int(2)][int(1)] = sums_0[int(2)][int(1)] + dot_0((&sixteens_0[int(2)])->values_1[1U], _S67);
        sums_0[int(3)][int(1)] = sums_0[int(3)][int(1)] + dot_0((&sixteens_0[int(3)])->values_1[1U], _S67);
        float4  _S68 = activations_0(x_2, _S53, _S65, width_1);
        sums_0[int(0)][int(2)] = sums_0[int(0)][int(2)] + dot_0((&sixteens_0[int(0)])->values_1[1U], _S68);
        sums_0[int(1)][int(2)] = sums_0[int(1)][int(2)] + dot_0((&sixteens_0[int(1)])->values_1[1U], _S68);
        sums_0[int(2)][int(2)] = sums_0[int(2)][int(2)] + dot_0((&sixteens_0[int(2)])->values_1[1U], _S68);
        sums_0[int(3)][int(2)] = sums_0[int(3)][int(2)] + dot_0((&sixteens_0[int(3)])->values_1[1U], _S68);
        float4  _S69 = activations_0(x_2, _S55, _S65, width_1);
        sums_0[int(0)][int(3)] = sums_0[int(0)][int(3)] + dot_0((&sixteens_0[int(0)])->values_1[1U], _S69);
        sums_0[int(1)][int(3)] = sums_0[int(1)][int(3)] + dot_0((&sixteens_0[int(1)])->values_1[1U], _S69);
        sums_0[int(2)][int(3)] = sums_0[int(2)][int(3)] + dot_0((&sixteens_0[int(2)])->values_1[1U], _S69);
        sums_0[int(3)][int(3)] = sums_0[int(3)][int(3)] + dot_0((&sixteens_0[int(3)])->values_1[1U], _S69);
        float4  _S70 = activations_0(x_2, _S57, _S65, width_1);
        sums_0[int(0)][int(4)] = sums_0[int(0)][int(4)] + dot_0((&sixteens_0[int(0)])->values_1[1U], _S70);
        sums_0[int(1)][int(4)] = sums_0[int(1)][int(4)] + dot_0((&sixteens_0[int(1)])->values_1[1U], _S70);
        sums_0[int(2)][int(4)] = sums_0[int(2)][int(4)] + dot_0((&sixteens_0[int(2)])->values_1[1U], _S70);
        sums_0[int(3)][int(4)] = sums_0[int(3)][int(4)] + dot_0((&sixteens_0[int(3)])->values_1[1U], _S70);
        float4  _S71 = activations_0(x_2, _S59, _S65, width_1);
        sums_0[int(0)][int(5)] = sums_0[int(0)][int(5)] + dot_0((&sixteens_0[int(0)])->values_1[1U], _S71);
        sums_0[int(1)][int(5)] = sums_0[int(1)][int(5)] + dot_0((&sixteens_0[int(1)])->values_1[1U], _S71);
        sums_0[int(2)][int(5)] = sums_0[int(2)][int(5)] + dot_0((&sixteens_0[int(2)])->values_1[1U], _S71);
        sums_0[int(3)][int(5)] = sums_0[int(3)][int(5)] + dot_0((&sixteens_0[int(3)])->values_1[1U], _S71);
        float4  _S72 = activations_0(x_2, _S61, _S65, width_1);
        sums_0[int(0)][int(6)] = sums_0[int(0)][int(6)] + dot_0((&sixteens_0[int(0)])->values_1[1U], _S72);
        sums_0[int(1)][int(6)] = sums_0[int(1)][int(6)] + dot_0((&sixteens_0[int(1)])->values_1[1U], _S72);
        sums_0[int(2)][int(6)] = sums_0[int(2)][int(6)] + dot_0((&sixteens_0[int(2)])->values_1[1U], _S72);
        sums_0[int(3)][int(6)] = sums_0[int(3)][int(6)] + dot_0((&sixteens_0[int(3)])->values_1[1U], _S72);
        float4  _S73 = activations_0(x_2, _S63, _S65, width_1);
        sums_0[int(0)][int(7)] = sums_0[int(0)][int(7)] + dot_0((&sixteens_0[int(0)])->values_1[1U], _S73);
        sums_0[int(1)][int(7)] = sums_0[int(1)][int(7)] + dot_0((&sixteens_0[int(1)])->values_1[1U], _S73);
        sums_0[int(2)][int(7)] = sums_0[int(2)][int(7)] + dot_0((&sixteens_0[int(2)])->values_1[1U], _S73);
        sums_0[int(3)][int(7)] = sums_0[int(3)][int(7)] + dot_0((&sixteens_0[int(3)])->values_1[1U], _S73);
        uint _S74 = _S47 + (&sixteens_0[int(0)])->at_1[2U];
        float4  _S75 = activations_0(x_2, _S49, _S74, width_1);
        sums_0[int(0)][int(0)] = sums_0[int(0)][int(0)] + dot_0((&sixteens_0[int(0)])->values_1[2U], _S75);
        sums_0[int(1)][int(0)] = sums_0[int(1)][int(0)] + dot_0((&sixteens_0[int(1)])->values_1[2U], _S75);
        sums_0[int(2)][int(0)] = sums_0[int(2)][int(0)] + dot_0((&sixteens_0[int(2)])->values_1[2U], _S75);
        sums_0[int(3)][int(0)] = sums_0[int(3)][int(0)] + dot_0((&sixteens_0[int(3)])->values_1[2U], _S75);
        float4  _S76 = activations_0(x_2, _S51, _S74, width_1);
        sums_0[int(0)][int(1)] = sums_0[int(0)][int(1)] + dot_0((&sixteens_0[int(0)])->values_1[2U], _S76);
        sums_0[int(1)][int(1)] = sums_0[int(1)][int(1)] + dot_0((&sixteens_0[int(1)])->values_1[2U], _S76);
        sums_0[int(2)][int(1)] = sums_0[int(2)][int(1)] + dot_0((&sixteens_0[int(2)])->values_1[2U], _S76);
        sums_0[int(3)][int(1)] = sums_0[int(3)][int(1)] + dot_0((&sixteens_0[int(3)])->values_1[2U], _S76);
        float4  _S77 = activations_0(x_2, _S53, _S74, width_1);
        sums_0[int(0)][int(2)] = sums_0[int(0)][int(2)] + dot_0((&sixteens_0[int(0)])->values_1[2U], _S77);
        sums_0[int(1)][int(2)] = sums_0[int(1)][int(2)] + dot_0((&sixteens_0[int(1)])->values_1[2U], _S77);
        sums_0[int(2)][int(2)] = sums_0[int(2)][int(2)] + dot_0((&sixteens_0[int(2)])->values_1[2U], _S77);
        sums_0[int(3)][int(2)] = sums_0[int(3)][int(2)] + dot_0((&sixteens_0[int(3)])->values_1[2U], _S77);
        float4  _S78 = activations_0(x_2, _S55, _S74, width_1);
        sums_0[int(0)][int(3)] = sums_0[int(0)][int(3)] + dot_0((&sixteens_0[int(0)])->values_1[2U], _S78);
        sums_0[int(1)][int(3)] = sums_0[int(1)][int(3)] + dot_0((&sixteens_0[int(1)])->values_1[2U], _S78);
        sums_0[int(2)][int(3)] = sums_0[int(2)][int(3)] + dot_0((&sixteens_0[int(2)])->values_1[2U], _S78);
        sums_0[int(3)][int(3)] = sums_0[int(3)][int(3)] + dot_0((&sixteens_0[int(3)])->values_1[2U], _S78);
        float4  _S79 = activations_0(x_2, _S57, _S74, width_1);
        sums_0[int(0)][int(4)] = sums_0[int(0)][int(4)] + dot_0((&sixteens_0[int(0)])->values_1[2U], _S79);
        sums_0[int(1)][int(4)] = sums_0[int(1)][int(4)] + dot_0((&sixteens_0[int(1)])->values_1[2U], _S79);
        sums_0[int(2)][int(4)] = sums_0[int(2)][int(4)] + dot_0((&sixteens_0[int(2)])->values_1[2U], _S79);
        sums_0[int(3)][int(4)] = sums_0[int(3)][int(4)] + dot_0((&sixteens_0[int(3)])->values_1[2U], _S79);
        float4  _S80 = activations_0(x_2, _S59, _S74, width_1);
        sums_0[int(0)][int(5)] = sums_0[int(0)][int(5)] + dot_0((&sixteens_0[int(0)])->values_1[2U], _S80);
        sums_0[int(1)][int(5)] = sums_0[int(1)][int(5)] + dot_0((&sixteens_0[int(1)])->values_1[2U], _S80);
        sums_0[int(2)][int(5)] = sums_0[int(2)][int(5)] + dot_0((&sixteens_0[int(2)])->values_1[2U], _S80);
        sums_0[int(3)][int(5)] = sums_0[int(3)][int(5)] + dot_0((&sixteens_0[int(3)])->values_1[2U], _S80);
        float4  _S81 = activations_0(x_2, _S61, _S74, width_1);
        sums_0[int(0)][int(6)] = sums_0[int(0)][int(6)] + dot_0((&sixteens_0[int(0)])->values_1[2U], _S81);
        sums_0[int(1)][int(6)] = sums_0[int(1)][int(6)] + dot_0((&sixteens_0[int(1)])->values_1[2U], _S81);
        sums_0[int(2)][int(6)] = sums_0[int(2)][int(6)] + dot_0((&sixteens_0[int(2)])->values_1[2U], _S81);
        sums_0[int(3)][int(6)] = sums_0[int(3)][int(6)] + dot_0((&sixteens_0[int(3)])->values_1[2U], _S81);
        float4  _S82 = activations_0(x_2, _S63, _S74, width_1);
        sums_0[int(0)][int(7)] = sums_0[int(0)][int(7)] + dot_0((&sixteens_0[int(0)])->values_1[2U], _S82);
        sums_0[int(1)][int(7)] = sums_0[int(1)][int(7)] + dot_0((&sixteens_0[int(1)])->values_1[2U], _S82);
        sums_0[int(2)][int(7)] = sums_0[int(2)][int(7)] + dot_0((&sixteens_0[int(2)])->values_1[2U], _S82);
        sums_0[int(3)][int(7)] = sums_0[int(3)][int(7)] + dot_0((&sixteens_0[int(3)])->values_1[2U], _S82);
        uint _S83 = _S47 + (&sixteens_0[int(0)])->at_1[3U];
        float4  _S84 = activations_0(x_2, _S49, _S83, width_1);
        sums_0[int(0)][int(0)] = sums_0[int(0)][int(0)] + dot_0((&sixteens_0[int(0)])->values_1[3U], _S84);
        sums_0[int(1)][int(0)] = sums_0[int(1)][int(0)] + dot_0((&sixteens_0[int(1)])->values_1[3U], _S84);
        sums_0[int(2)][int(0)] = sums_0[int(2)][int(0)] + dot_0((&sixteens_0[int(2)])->values_1[3U], _S84);
        sums_0[int(3)][int(0)] = sums_0[int(3)][int(0)] + dot_0((&sixteens_0[int(3)])->values_1[3U], _S84);
        float4  _S85 = activations_0(x_2, _S51, _S83, width_1);
        sums_0[int(0)][int(1)] = sums_0[int(0)][int(1)] + dot_0((&sixteens_0[int(0)])->values_1[3U], _S85);
        sums_0[int(1)][int(1)] = sums_0[int(1)][int(1)] + dot_0((&sixteens_0[int(1)])->values_1[3U], _S85);
        sums_0[int(2)][int(1)] = sums_0[int(2)][int(1)] + dot_0((&sixteens_0[int(2)])->values_1[3U], _S85);
        sums_0[int(3)][int(1)] = sums_0[int(3)][int(1)] + dot_0((&sixteens_0[int(3)])->values_1[3U], _S85);
        float4  _S86 = activations_0(x_2, _S53, _S83, width_1);
        sums_0[int(0)][int(2)] = sums_0[int(0)][int(2)] + dot_0((&sixteens_0[int(0)])->values_1[3U], _S86);
        sums_0[int(1)][int(2)] = sums_0[int(1)][int(2)] + dot_0((&sixteens_0[int(1)])->values_1[3U], _S86);
        sums_0[int(2)][int(2)] = sums_0[int(2)][int(2)] + dot_0((&sixteens_0[int(2)])->values_1[3U], _S86);
        sums_0[int(3)][int(2)] = sums_0[int(3)][int(2)] + dot_0((&sixteens_0[int(3)])->values_1[3U], _S86);
        float4  _S87 = activations_0(x_2, _S55, _S83, width_1);
        sums_0[int(0)][int(3)] = sums_0[int(0)][int(3)] + dot_0((&sixteens_0[int(0)])->values_1[3U], _S87);
        sums_0[int(1)][int(3)] = sums_0[int(1)][int(3)] + dot_0((&sixteens_0[int(1)])->values_1[3U], _S87);
        sums_0[int(2)][int(3)] = sums_0[int(2)][int(3)] + dot_0((&sixteens_0[int(2)])->values_1[3U], _S87);
        sums_0[int(3)][int(3)] = sums_0[int(3)][int(3)] + dot_0((&sixteens_0[int(3)])->values_1[3U], _S87);
        float4  _S88 = activations_0(x_2, _S57, _S83, width_1);
        sums_0[int(0)][int(4)] = sums_0[int(0)][int(4)] + dot_0((&sixteens_0[int(0)])->values_1[3U], _S88);
        sums_0[int(1)][int(4)] = sums_0[int(1)][int(4)] + dot_0((&sixteens_0[int(1)])->values_1[3U], _S88);
        sums_0[int(2)][int(4)] = sums_0[int(2)][int(4)] + dot_0((&sixteens_0[int(2)])->values_1[3U], _S88);
        sums_0[int(3)][int(4)] = sums_0[int(3)][int(4)] + dot_0((&sixteens_0[int(3)])->values_1[3U], _S88);
        float4  _S89 = activations_0(x_2, _S59, _S83, width_1);
        sums_0[int(0)][int(5)] = sums_0[int(0)][int(5)] + dot_0((&sixteens_0[int(0)])->values_1[3U], _S89);
        sums_0[int(1)][int(5)] = sums_0[int(1)][int(5)] + dot_0((&sixteens_0[int(1)])->values_1[3U], _S89);
        sums_0[int(2)][int(5)] = sums_0[int(2)][int(5)] + dot_0((&sixteens_0[int(2)])->values_1[3U], _S89);
        sums_0[int(3)][int(5)] = sums_0[int(3)][int(5)] + dot_0((&sixteens_0[int(3)])->values_1[3U], _S89);
        float4  _S90 = activations_0(x_2, _S61, _S83, width_1);
        sums_0[int(0)][int(6)] = sums_0[int(0)][int(6)] + dot_0((&sixteens_0[int(0)])->values_1[3U], _S90);
        sums_0[int(1)][int(6)] = sums_0[int(1)][int(6)] + dot_0((&sixteens_0[int(1)])->values_1[3U], _S90);
        sums_0[int(2)][int(6)] = sums_0[int(2)][int(6)] + dot_0((&sixteens_0[int(2)])->values_1[3U], _S90);
        sums_0[int(3)][int(6)] = sums_0[int(3)][int(6)] + dot_0((&sixteens_0[int(3)])->values_1[3U], _S90);
        float4  _S91 = activations_0(x_2, _S63, _S83, width_1);
        sums_0[int(0)][int(7)] = sums_0[int(0)][int(7)] + dot_0((&sixteens_0[int(0)])->values_1[3U], _S91);
        sums_0[int(1)][int(7)] = sums_0[int(1)][int(7)] + dot_0((&sixteens_0[int(1)])->values_1[3U], _S91);
        sums_0[int(2)][int(7)] = sums_0[int(2)][int(7)] + dot_0((&sixteens_0[int(2)])->values_1[3U], _S91);
        sums_0[int(3)][int(7)] = sums_0[int(3)][int(7)] + dot_0((&sixteens_0[int(3)])->values_1[3U], _S91);
        i_5 = i_5 + 32U;
    }
    FixedArray<float, 8>  _S92 = sums_0[int(0)];
    float _S93 = teamSums_0(&_S92, thread_1);
    (*totals_0)[int(0)] = _S93;
    FixedArray<float, 8>  _S94 = sums_0[int(1)];
    float _S95 = teamSums_0(&_S94, thread_1);
    (*totals_0)[int(1)] = _S95;
    FixedArray<float, 8>  _S96 = sums_0[int(2)];
    float _S97 = teamSums_0(&_S96, thread_1);
    (*totals_0)[int(2)] = _S97;
    FixedArray<float, 8>  _S98 = sums_0[int(3)];
    float _S99 = teamSums_0(&_S98, thread_1);
    (*totals_0)[int(3)] = _S99;
    return;
}
__device__ float clamp_0(float x_3, float minBound_0, float maxBound_0)
{
    return (F32_min(((F32_max((x_3), (minBound_0)))), (maxBound_0)));
}
__device__ uint linear_0(uint3  group_0)
{
    return group_0.x + group_0.y * 32768U;
}
__device__ float exponential_0(float x_4)
{
    float clamped_0 = clamp_0(x_4, -87.33654022216796875f, 88.72283172607421875f);
    uint power_0 = (F32_asuint((clamped_0 * 1.4426950216293335f + 1.2582912e+07f)));
    float whole_0 = float(int(power_0 << int(10)) >> int(10));
    float r_0 = clamped_0 - whole_0 * 0.693359375f - whole_0 * -0.00021219444170129f;
    float value_0 = (U32_asfloat(((F32_asuint((1.0f + (r_0 + r_0 * r_0 * (0.49999994039535522f + r_0 * (0.1666652113199234f + r_0 * (0.04166838899254799f + r_0 * (0.00836873520165682f + r_0 * 0.00138145592063665f)))))))) + (power_0 << int(23)))));
    float value_1;
    if(x_4 < -87.33654022216796875f)
    {
        value_1 = 0.0f;
    }
    else
    {
        value_1 = value_0;
    }
    if(x_4 > 88.72283172607421875f)
    {
        value_1 = 3.00000000549775576e+38f * x_4;
    }
    else
    {
    }
    if(x_4 != x_4)
    {
        value_1 = x_4;
    }
    else
    {
    }
    return value_1;
}
__device__ float sigmoid_0(float x_5)
{
    return 1.0f / (1.0f + exponential_0(- x_5));
}
__device__ float normalDistribution_0(float x_6)
{
    float a_0 = clamp_0((F32_abs((x_6))), 0.0f, 20.0f);
    float t_0 = 1.0f / (1.0f + 0.35355338454246521f * a_0);
    float upper_0 = (U32_asfloat(((F32_asuint((a_0))) & 4294963200U)));
    float tail_0 = 0.5f * t_0 * exponential_0(-1.26548564434051514f + t_0 * (0.99940979480743408f + t_0 * (0.37988382577896118f + t_0 * (0.06717460602521896f + t_0 * (-0.09506391733884811f + t_0 * (0.10174258053302765f + t_0 * (-0.91687458753585815f + t_0 * (1.3227466344833374f + t_0 * (-0.75143367052078247f + t_0 * 0.15790040791034698f)))))))) - 0.5f * ((a_0 - upper_0) * (a_0 + upper_0))) * exponential_0(-0.5f * upper_0 * upper_0);
    float _S100;
    if(x_6 < 0.0f)
    {
        _S100 = tail_0;
    }
    else
    {
        _S100 = 1.0f - tail_0;
    }
    return _S100;
}
__device__ float activation_0(uint kind_0, float x_7)
{
    switch(kind_0)
    {
    case 0U:
        {
            return x_7 * sigmoid_0(x_7);
        }
    case 1U:
        {
            return x_7 * normalDistribution_0(x_7);
        }
    case 2U:
        {
            return x_7 * sigmoid_0(1.59576904773712158f * (x_7 + 0.04471499845385551f * x_7 * x_7 * x_7));
        }
    default:
        {
            return x_7 * sigmoid_0(1.70200002193450928f * x_7);
        }
    }
}
struct Epilogue_0
{
    uint hasBias_0;
    uint biasAt_0;
    uint adds_0;
    uint gated_0;
    uint act_0;
};
extern "C" __global__ void matmul__tile__f32(StructuredBuffer<uint> weights_2, StructuredBuffer<float> x_8, StructuredBuffer<float> bias_0, RWStructuredBuffer<float> result_3, uint rows_1, uint width_2, uint tokens_0, uint rowHalves_0, uint resultAt_0, uint resultStride_0, uint biasAt_1, uint hasBias_1, uint adds_1, uint gated_1, uint act_1)
{
    float _S101;
    uint _S102 = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    Epilogue_0 epilogue_0;
    (&epilogue_0)->hasBias_0 = hasBias_1;
    (&epilogue_0)->biasAt_0 = biasAt_1;
    (&epilogue_0)->adds_0 = adds_1;
    (&epilogue_0)->gated_0 = gated_1;
    (&epilogue_0)->act_0 = act_1;
    Epilogue_0 _S103 = epilogue_0;
    for(;;)
    {
        uint _S104 = (linear_0(blockIdx) * 4U + _S102 / 32U) * 4U;
        uint first_0 = blockIdx.z * 8U;
        FixedArray<uint, 8>  starts_0;
        FixedArray<uint, 4>  at_4;
        uint _S105 = tokens_0 - 1U;
        starts_0[int(0)] = (U32_min((first_0), (_S105))) * width_2;
        starts_0[int(1)] = (U32_min((first_0 + 1U), (_S105))) * width_2;
        starts_0[int(2)] = (U32_min((first_0 + 2U), (_S105))) * width_2;
        starts_0[int(3)] = (U32_min((first_0 + 3U), (_S105))) * width_2;
        starts_0[int(4)] = (U32_min((first_0 + 4U), (_S105))) * width_2;
        starts_0[int(5)] = (U32_min((first_0 + 5U), (_S105))) * width_2;
        starts_0[int(6)] = (U32_min((first_0 + 6U), (_S105))) * width_2;
        starts_0[int(7)] = (U32_min((first_0 + 7U), (_S105))) * width_2;
        uint _S106 = rows_1 - 1U;
        at_4[int(0)] = (U32_min((_S104), (_S106))) * rowHalves_0;
        uint _S107 = _S104 + 1U;
        at_4[int(1)] = (U32_min((_S107), (_S106))) * rowHalves_0;
        uint _S108 = _S104 + 2U;
        at_4[int(2)] = (U32_min((_S108), (_S106))) * rowHalves_0;
        uint _S109 = _S104 + 3U;
        at_4[int(3)] = (U32_min((_S109), (_S106))) * rowHalves_0;
        FixedArray<float, 4>  sums_1;
        sums_1[int(0)] = 0.0f;
        sums_1[int(1)] = 0.0f;
        sums_1[int(2)] = 0.0f;
        sums_1[int(3)] = 0.0f;
        uint half_0 = 0U;
        for(;;)
        {
            if(half_0 <= (_S103.gated_0))
            {
            }
            else
            {
                break;
            }
            FixedArray<uint, 4>  _S110 = at_4;
            FixedArray<uint, 8>  _S111 = starts_0;
            FixedArray<float, 4>  totals_1;
            tileOfProducts_0(weights_2, &_S110, x_8, &_S111, width_2, _S102, &totals_1);
            bool _S112 = half_0 == 0U;
            if(_S112)
            {
                _S101 = totals_1[int(0)];
            }
            else
            {
                _S101 = activation_0(_S103.act_0, sums_1[int(0)]) * totals_1[int(0)];
            }
            sums_1[int(0)] = _S101;
            uint _S113 = rows_1 * rowHalves_0;
            at_4[int(0)] = at_4[int(0)] + _S113;
            float _S114;
            if(_S112)
            {
                _S114 = totals_1[int(1)];
            }
            else
            {
                _S114 = activation_0(_S103.act_0, sums_1[int(1)]) * totals_1[int(1)];
            }
            sums_1[int(1)] = _S114;
            at_4[int(1)] = at_4[int(1)] + _S113;
            float _S115;
            if(_S112)
            {
                _S115 = totals_1[int(2)];
            }
            else
            {
                _S115 = activation_0(_S103.act_0, sums_1[int(2)]) * totals_1[int(2)];
            }
            sums_1[int(2)] = _S115;
            at_4[int(2)] = at_4[int(2)] + _S113;
            float _S116;
            if(_S112)
            {
                _S116 = totals_1[int(3)];
            }
            else
            {
                _S116 = activation_0(_S103.act_0, sums_1[int(3)]) * totals_1[int(3)];
            }
            sums_1[int(3)] = _S116;
            at_4[int(3)] = at_4[int(3)] + _S113;
            half_0 = half_0 + 1U;
        }
        uint _S117 = _S102 % 32U;
        uint token_0 = first_0 + _S117;
        bool _S118;
        if(_S117 < 8U)
        {
            _S118 = token_0 < tokens_0;
        }
        else
        {
            _S118 = false;
        }
        if(_S118)
        {
            if(_S104 < rows_1)
            {
                uint _S119 = resultAt_0 + token_0 * resultStride_0 + _S104;
                float _S120 = sums_1[int(0)];
                if((_S103.hasBias_0) != 0U)
                {
                    float _S121 = __ldg((&(bias_0)[_S103.biasAt_0 + _S104]));
                    _S101 = _S120 + _S121;
                }
                else
                {
                    _S101 = _S120;
                }
                float * _S122 = (&(result_3)[_S119]);
                if((_S103.adds_0) != 0U)
                {
                    _S101 = *(&(result_3)[_S119]) + _S101;
                }
                else
                {
                }
                *_S122 = _S101;
            }
            if(_S107 < rows_1)
            {
                uint _S123 = resultAt_0 + token_0 * resultStride_0 + _S104 + 1U;
                float _S124 = sums_1[int(1)];
                if((_S103.hasBias_0) != 0U)
                {
                    float _S125 = __ldg((&(bias_0)[_S103.biasAt_0 + _S107]));
                    _S101 = _S124 + _S125;
                }
                else
                {
                    _S101 = _S124;
                }
                float * _S126 = (&(result_3)[_S123]);
                if((_S103.adds_0) != 0U)
                {
                    _S101 = *(&(result_3)[_S123]) + _S101;
                }
                else
                {
                }
                *_S126 = _S101;
            }
            if(_S108 < rows_1)
            {
                uint _S127 = resultAt_0 + token_0 * resultStride_0 + _S104 + 2U;
                float _S128 = sums_1[int(2)];
                if((_S103.hasBias_0) != 0U)
                {
                    float _S129 = __ldg((&(bias_0)[_S103.biasAt_0 + _S108]));
                    _S101 = _S128 + _S129;
                }
                else
                {
                    _S101 = _S128;
                }
                float * _S130 = (&(result_3)[_S127]);
                if((_S103.adds_0) != 0U)
                {
                    _S101 = *(&(result_3)[_S127]) + _S101;
                }
                else
                {
                }
                *_S130 = _S101;
            }
            if(_S109 < rows_1)
            {
                uint _S131 = resultAt_0 + token_0 * resultStride_0 + _S104 + 3U;
                float _S132 = sums_1[int(3)];
                if((_S103.hasBias_0) != 0U)
                {
                    float _S133 = __ldg((&(bias_0)[_S103.biasAt_0 + _S109]));
                    _S101 = _S132 + _S133;
                }
                else
                {
                    _S101 = _S132;
                }
                float * _S134 = (&(result_3)[_S131]);
                if((_S103.adds_0) != 0U)
                {
                    _S101 = *(&(result_3)[_S131]) + _S101;
                }
                else
                {
                }
                *_S134 = _S101;
            }
        }
        break;
    }
    return;
}
